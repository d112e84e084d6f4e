"""Filling the words in braces of a clause, in the language of its text.

An agreement exists in two originals. In each, the party that keeps it is named first: so city and
country stand as ``{first}`` and ``{second}`` and change places from one original to the other (the
alternat). The sentences here are those of agreements, not of the interface: they are written in
each language, not translated.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from conference.i18n import Language, format_number
from conference.twinning.enums import AgreementKind

PLACEHOLDERS: Final = (
    *("first", "second", "first_country", "second_country", "this_document"),
    *("this_document:sentence", "duration", "languages", "authentic", "place", "date"),
)
BLANK: Final = "……………"
"""What is not yet known, to be written by hand."""
_BRACES: Final = re.compile(r"\{([a-z_:]*)\}")

DOCUMENT_WORDS: Final[Mapping[AgreementKind, Mapping[str, tuple[str, str]]]] = {
    AgreementKind.MEMORANDUM: {
        "en": ("Memorandum of Understanding", "this Memorandum of Understanding"),
        "fa": ("تفاهم‌نامه", "این تفاهم‌نامه"),
        "ar": ("مذكرة تفاهم", "مذكرة التفاهم هذه"),
    },
    AgreementKind.AGREEMENT: {
        "en": ("Agreement", "this Agreement"),
        "fa": ("موافقت‌نامه", "این موافقت‌نامه"),
        "ar": ("اتفاقية", "هذه الاتفاقية"),
    },
    AgreementKind.LETTER_OF_INTENT: {
        "en": ("Letter of Intent", "this Letter of Intent"),
        "fa": ("اعلام قصد همکاری", "این سند اعلام قصد"),
        "ar": ("خطاب نوايا", "خطاب النوايا هذا"),
    },
}
"""Name of the document, and how its own text speaks of it."""

_LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"en": "English", "fa": "Persian", "ar": "Arabic"},
    "fa": {"en": "انگلیسی", "fa": "فارسی", "ar": "عربی"},
    "ar": {"en": "الإنجليزية", "fa": "الفارسية", "ar": "العربية"},
}
_ARABIC_TEXT: Final = {"en": "الإنجليزي", "fa": "الفارسي", "ar": "العربي"}
_PAIR: Final = {
    "en": "the {} and {} languages",
    "fa": "{} و {}",
    "ar": "باللغتين {} و{}",
}
_EQUAL: Final = {
    "en": "Both texts are equally authentic.",
    "fa": "هر دو متن از اعتبار یکسان برخوردارند.",
    "ar": "وللنصّين حجية متساوية.",
}
_PREVAILS: Final = {
    "en": "Both texts are authentic; in case of divergence the {} text shall prevail.",
    "fa": "هر دو متن معتبر است و در صورت بروز اختلاف در تفسیر، متن {} ملاک خواهد بود.",
    "ar": "وللنصّين حجية متساوية، وفي حال الاختلاف في التفسير يُرجَّح النص {}.",
}


@dataclass(frozen=True)
class Filling:
    """What stands in the place of the words in braces, for one original in one language."""

    kind: AgreementKind
    language: Language
    first: str
    second: str
    first_country: str
    second_country: str
    years: int
    pair: tuple[Language, Language]
    """The languages of the agreement, the keeper's first."""
    prevailing: Language | None
    place: str = ""
    date: str = ""

    def values(self) -> dict[str, str]:
        """The words by their names in braces."""
        code = self.language.value
        this = DOCUMENT_WORDS[self.kind][code][1]
        names = [_LANGUAGES[code][each.value] for each in self.pair]
        return {
            "first": self.first,
            "second": self.second,
            "first_country": self.first_country,
            "second_country": self.second_country,
            "this_document": this,
            "this_document:sentence": this[:1].upper() + this[1:],
            "duration": _duration(self.years, self.language),
            "languages": _PAIR[code].format(*names),
            "authentic": _authentic(self.prevailing, code),
            "place": self.place or BLANK,
            "date": self.date or BLANK,
        }


def fill(text: str, filling: Filling) -> str:
    """A clause with its words in braces filled; unknown ones stay as they were typed."""
    values = filling.values()
    return _BRACES.sub(lambda found: values.get(found[1], found[0]), text)


def unknown(text: str) -> list[str]:
    """The words in braces that nothing would fill, in their order."""
    return [name for name in _BRACES.findall(text) if name not in PLACEHOLDERS]


def _authentic(prevailing: Language | None, code: str) -> str:
    if prevailing is None:
        return _EQUAL[code]
    names = _ARABIC_TEXT if code == "ar" else _LANGUAGES[code]
    return _PREVAILS[code].format(names[prevailing.value])


def _duration(years: int, language: Language) -> str:
    """So many years, in the grammar of the language (agreements last from 1 to 99 years)."""
    number = format_number(years, language)
    if language is Language.ENGLISH:
        return f"{number} years" if years != 1 else "one year"
    if language is Language.PERSIAN:
        return f"{number} سال"
    if years <= 2:
        return "سنة واحدة" if years == 1 else "سنتان"
    return f"{number} سنوات" if years <= 10 else f"{number} سنة"
