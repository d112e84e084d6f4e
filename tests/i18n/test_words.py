"""Both catalogues keep to the house's spelling and to the words of the glossary."""

import csv
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fa", "ar")
MIXED = {
    # ezafe is left unwritten after a final heh, as in the glossary
    "fa": re.compile("[يكىة\u0654ۀ]|[٠-٩]|\\?|[0-9]:[0-9]{2}"),
    "ar": re.compile("[یکپچژگ\u200c]|[۰-۹]|\\?|[0-9]:[0-9]{2}"),
}
LOOSE = re.compile(r" [،؛:.؟!](?!xlsx|csv)|[،؛](?=[^\s\d])|  |^ | $|\"|,(?! )")
# a Persian suffix or prefix that stands apart from its word
APART = re.compile(r"(?:^|[\s«(])(?:ن?می|های?|هایی|تر|ترین)(?=[\s.،؛»)]|$)")
RECEIVED = {"fa": re.compile("دریافت|رسید"), "ar": re.compile("استل|استُل|ورد|وصل")}
APPROVED = {"fa": re.compile("تأیید|موافقت"), "ar": re.compile("وافق|موافق")}
# English words that the product uses for something else than the glossary's row
OTHER_MEANING = {"requested", "revoked", "room", "badge revoked", "confirmed"}
SHORT_FORMS = {("fa", "delegation"): "هیئت"}


def texts(language, *, in_context=True):
    """English source and each of its translated forms; with or without those of one context."""
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if message.id and (in_context or not message.context):
            source = message.id if isinstance(message.id, str) else message.id[0]
            forms = [message.string] if isinstance(message.string, str) else message.string
            yield from ((source, form) for form in forms)


def glossary():
    """English word in lower case → its rows."""
    rows = {}
    with (ROOT / "docs" / "glossary.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            rows.setdefault(british(row["en"]), []).append(row)
    return rows


def british(text):
    return text.strip().lower().replace("organiz", "organis")


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_digits_and_marks_are_those_of_the_language(language):
    assert [pair for pair in texts(language) if MIXED[language].search(pair[1])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_stands_loose_and_no_straight_quote_occurs(language):
    assert [pair for pair in texts(language) if pair[1] != "، " and LOOSE.search(pair[1])] == []


def test_persian_suffixes_are_joined_without_a_space():
    assert [pair for pair in texts("fa") if APART.search(pair[1])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_come_in_pairs(language):
    assert [pair for pair in texts(language) if pair[1].count("«") != pair[1].count("»")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_received_is_never_called_approved(language):
    """Who reads *approved* books a flight."""
    wrong = [
        (source, text)
        for source, text in texts(language)
        if re.search(r"\breceived\b", source, re.IGNORECASE)
        and not re.search(r"approv|consent", source, re.IGNORECASE)
        and APPROVED[language].search(text)
    ] + [
        (source, text)
        for source, text in texts(language)
        if re.fullmatch(r"(?i)(registration |invitation )?(not )?approved(: .*)?", source)
        and RECEIVED[language].search(text)
    ]
    assert wrong == []


def bare(text):
    """The text without article and bracketed sign: an Arabic label may carry «ال» or not."""
    return re.sub(r"(?:^|(?<= ))ال", "", text.removesuffix(" (MRZ)"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_glossary_are_used_as_they_stand(language):
    """Words with a context of their own agree with their noun, or mean something else."""
    rows = glossary()
    wrong = []
    for source, text in texts(language, in_context=False):
        word = british(source)
        allowed = {bare(row[language]) for row in rows.get(word, ()) if word not in OTHER_MEANING}
        if allowed and bare(text) not in allowed | {SHORT_FORMS.get((language, word))}:
            wrong.append((source, text, allowed))
    assert wrong == []
