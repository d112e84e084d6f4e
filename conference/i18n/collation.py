"""Sorting as a reader of the language expects it; code point order puts پ چ ژ ک گ ی last."""

import threading
from typing import Any

from conference.i18n.locales import Language

_own = threading.local()


def sort_key(text: str, language: Language | str) -> bytes:
    """A key for `sorted(..., key=...)` by the ICU collator of the language."""
    key: bytes = _collator(Language(language)).getSortKey(text)
    return key


def _collator(language: Language) -> Any:
    """One collator for each thread and language: ICU objects are not shared between threads."""
    collators: dict[Language, Any] = _own.__dict__.setdefault("collators", {})
    if language not in collators:
        import icu  # noqa: PLC0415 - 11 MB, only where something is sorted

        collators[language] = icu.Collator.createInstance(icu.Locale(language.value))
    return collators[language]
