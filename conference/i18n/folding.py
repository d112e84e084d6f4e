"""What people type, made storable (`clean`) and findable (`search_key`).

The specification is `folding_corpus.json`, run against this file and against its twin
`static/js/components/folding.js`: change all three together. `clean` removes what nobody sees and
what deceives, and keeps the spelling; `search_key` makes ی/ي, ک/ك, digits of three kinds, accents
and case alike, so that one person is found under every spelling.
"""

import re
import unicodedata

from conference.i18n.locales import Language
from conference.i18n.numbers import ARABIC, LATIN, PERSIAN

_ZWNJ, _ZWJ = "\u200c", "\u200d"

# Controls, bidi controls and other invisible characters, blank letters, lone surrogates, tatweel.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u0640\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Alphabetic and Arabic presentation forms, half- and full-width forms.
_PRESENTATION = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee]")
_SPACES = re.compile("[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile("\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]")

_ARABIC_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef"
_ARABIC_LETTER += "\u06fa-\u06fc\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
_ARABIC_MARK = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed"
)
_STRAY_ZWNJ = re.compile(
    f"(?<![{_ARABIC_LETTER}{_ARABIC_MARK}]){_ZWNJ}+|{_ZWNJ}+(?![{_ARABIC_LETTER}{_ZWNJ}])"
)
_REPEATED_ZWNJ = re.compile(f"{_ZWNJ}+")
# A joiner shapes Arabic and Indic letters; beside Latin, Greek, Cyrillic it only hides.
_STRAY_ZWJ = re.compile(f"(?<![\u0600-\u0dff]){_ZWJ}+|(?<={_ZWJ}){_ZWJ}+")
_TOO_MANY_MARKS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{2})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)

_LETTERS = {
    Language.PERSIAN: str.maketrans("يىك", "ییک"),
    Language.ARABIC: str.maketrans("یک", "يك"),
}

# Read as nothing in a key: apostrophes, primes, modifier letters, hamza on the line.
_APOSTROPHES = re.compile(
    "['`\u00b4\u02b9-\u02c1\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\u0621\u0674\u200c\u200d]"
)
_KEY_LETTERS = str.maketrans(
    {
        **dict(zip(PERSIAN + ARABIC, LATIN * 2, strict=True)),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ةۃەہھۂۀ", "ه"),
        **dict.fromkeys("ىيئےۓۍې", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        "ؤ": "و",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ς": "σ",
    }
)


def clean(text: str, language: Language | str | None = None) -> str:
    """One line of typed text as it is stored and shown; idempotent.

    In a Persian field ي ى ك become ی ی ک, in an Arabic field ی ک become ي ك; without a language
    the letters stay as typed.
    """
    known = None if language is None else Language(language)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    while (cleaner := _cleaned_once(text, known)) != text:
        text = cleaner
    return text


def clean_multiline(text: str, language: Language | str | None = None) -> str:
    """Typed text of several lines: each line cleaned, at most one empty line between two."""
    lines = [clean(line, language) for line in _LINE_ENDS.split(text)]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def search_key(text: str) -> str:
    """The form under which a text is stored for searching and looked up; never shown."""
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text))
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", clean(text)))
    text = "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Me"})
    text = text.lower().translate(_KEY_LETTERS)
    text = unicodedata.normalize("NFC", text)
    kept = (c if unicodedata.category(c)[0] in "LN" else " " for c in text)
    return " ".join("".join(kept).split())


def search_words(text: str) -> list[str]:
    """The words of a search, each to be found on its own, in any order."""
    return search_key(text).split()


def name_skeleton(latin_surname: str, latin_given: str) -> str:
    """A key under which the same Latin name meets itself whatever the order of its parts."""
    return " ".join(sorted(search_words(f"{latin_surname} {latin_given}")))


def _cleaned_once(text: str, language: Language | None) -> str:
    """One pass; what it takes out may bring together what the next pass has to look at."""
    text = _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _DROPPED.sub("", text)
    text = _STRAY_ZWJ.sub("", _REPEATED_ZWNJ.sub(_ZWNJ, _STRAY_ZWNJ.sub("", text)))
    text = unicodedata.normalize("NFC", text)
    if language in _LETTERS:
        text = unicodedata.normalize("NFC", text.translate(_LETTERS[language]))
    text = _TOO_MANY_MARKS.sub(r"\1", text)
    return _SPACES.sub(" ", text).strip(" ")
