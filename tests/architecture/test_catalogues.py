"""Every sentence has its Persian and its Arabic, with the same fields in it."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

LANGUAGES = {
    "fa": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
}
# letters that look right and are another language's: they break search and sorting
FOREIGN_LETTERS = {"fa": "\u064a\u0643\u0649\u0629", "ar": "\u06cc\u06a9\u067e\u0686\u0698\u06af"}
FIELD = re.compile(r"%\((\w+)\)([sd])|(%[sd])")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "lazy_n": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@cache
def catalogue(language: str) -> Catalog:
    path = ROOT / "translations" / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


@cache
def strings_in_the_code() -> frozenset[tuple[str | None, str]]:
    """Context and English text of every marked string."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = set()
    for folder in ("conference", "templates"):
        for _file, _line, text, _comments, context in extract_from_dir(
            str(ROOT / folder), methods, options, KEYWORDS
        ):
            found.add((context, text if isinstance(text, str) else text[0]))
    return frozenset(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_code_is_in_the_catalogue(language: str) -> None:
    known = {(message.context, forms(message.id)[0]) for message in messages(language)}
    assert sorted(str(missing) for missing in strings_in_the_code() - known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_doubtful(language: str) -> None:
    open_ends = [
        forms(message.id)[0]
        for message in messages(language)
        if message.fuzzy or not all(forms(message.string))
    ]
    assert open_ends == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    assert re.sub(r"[ ()]", "", catalogue(language).plural_forms) == re.sub(
        r"[ ()]", "", LANGUAGES[language]
    )
    count = catalogue(language).num_plurals
    assert [
        m.id for m in messages(language) if m.pluralizable and len(forms(m.string)) != count
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_use_the_fields_of_the_english_sentence(language: str) -> None:
    """An unknown field would be an error page; a missing one a sentence without its fact."""
    wrong = []
    for message in messages(language):
        asked = {match.group() for text in forms(message.id) for match in FIELD.finditer(text)}
        for text in filter(None, forms(message.string)):
            used = {match.group() for match in FIELD.finditer(text)}
            may_lack = {"%(num)d", "%(num)s", "%(count)s"} if message.pluralizable else set()
            if used - asked or asked - used - may_lack:
                wrong.append((forms(message.id)[0], text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_written_in_their_own_letters(language: str) -> None:
    foreign = re.compile(f"[{FOREIGN_LETTERS[language]}]")
    assert [
        (forms(message.id)[0], text)
        for message in messages(language)
        for text in forms(message.string)
        if foreign.search(text)
    ] == []


def test_catalogues_carry_no_line_numbers() -> None:
    for path in sorted(Path(ROOT / "translations").rglob("*.po*")):
        assert "\n#: " not in path.read_text("utf-8"), path.name
