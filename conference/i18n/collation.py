"""Sorting as a reader of the language expects it; code point order puts پ چ ژ ک گ ی last.

One key for everything that is sorted by name, in Python and, stored by `ordering.py`, in SQL.
"""

import re
import threading
import unicodedata
from typing import Any

from conference.i18n.folding import clean
from conference.i18n.locales import Language

_own = threading.local()

# Nobody sorts by apostrophes and the half rings of transliteration; a hyphen is read as a space.
_UNREAD = re.compile("['`´‘’‛′ʹʼʾʿʻ]")
_SPACES = re.compile(r"[-\u2010-\u2015/.,_·\s]+")
# Hamza on its carrier is often left out; ICU would move it to another place. آ has its own.
_CARRIERS = {
    Language.PERSIAN: str.maketrans("أإٱؤئ", "اااوی"),
    Language.ARABIC: str.maketrans("أإٱؤئ", "اااوي"),
}


def sort_key(text: str, language: Language | str) -> bytes:
    """A key for `sorted(..., key=...)` by the ICU collator of the language.

    ی and ي, ک and ك, أ and ا, a ZWNJ or none are the same to it, whoever reads.
    """
    language = Language(language)
    letters = Language.ARABIC if language is Language.ARABIC else Language.PERSIAN
    read = _UNREAD.sub("", clean(text, letters)).translate(_CARRIERS[letters])
    key: bytes = _collator(language).getSortKey(_SPACES.sub(" ", read).strip())
    return key


def is_arabic_script(text: str) -> bool:
    """Whether the first letter of a text is one of the Arabic script."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "") == "AL"


def _collator(language: Language) -> Any:
    """One collator for each thread and language: ICU objects are not shared between threads."""
    collators: dict[Language, Any] = _own.__dict__.setdefault("collators", {})
    if language not in collators:
        import icu  # noqa: PLC0415 - 11 MB, only where something is sorted

        collators[language] = icu.Collator.createInstance(icu.Locale(language.value))
    return collators[language]
