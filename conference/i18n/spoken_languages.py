"""The languages that people speak: their names in three languages, and which name means which."""

from functools import cache
from typing import Final

from babel import Locale

from conference.i18n.folding import search_key
from conference.i18n.locales import LANGUAGES, Language, current_language

# fmt: off
SPOKEN_LANGUAGES: Final = (
    "fa", "ar", "en", "fr", "tr", "ru", "ur", "zh", "es", "de", "it", "pt", "hi", "ku", "az", "uz",
    "tg", "ps", "ja", "ko", "id",
)
# fmt: on
"""Those that a form offers; a list may name any other one that CLDR knows."""


@cache
def language_names(language: Language) -> tuple[tuple[str, str], ...]:
    """The languages that a form offers, named in the reader's own."""
    names = Locale.parse(language.value).languages
    return tuple((code, names[code]) for code in SPOKEN_LANGUAGES)


def spoken_name(code: str) -> str:
    """The name of a language in the language in force, or its code where the name is not one."""
    return _name(code, current_language())


@cache
def _name(code: str, language: Language) -> str:
    name = str(Locale.parse(language.value).languages.get(code, ""))
    return name if name and find_spoken(name) == code else code


def find_spoken(text: str) -> str | None:
    """The code of a language by its name in any of three languages; None where nothing is meant."""
    return _codes().get(search_key(text))


@cache
def _codes() -> dict[str, str]:
    """Folded name → code; of two languages with one name the offered or the first one counts."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        names = Locale.parse(language.value).languages
        codes = [*SPOKEN_LANGUAGES, *sorted(names)]
        for code in codes:
            if "_" not in code and code in names:
                known.setdefault(search_key(names[code]), code)
    return known
