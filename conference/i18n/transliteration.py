"""Any script in the 26 Latin letters, as forms of authorities want it.

ICU's rules: accents and marks are dropped (Müller: Muller), ligatures and special letters are taken
apart (Łódź: Lodz, Þórr: Thorr), other scripts are transcribed sign by sign. Arabic and Persian
write no short vowels, so what comes out of them is no spelling that anybody uses: it is a makeshift
for fields that nobody has filled in Latin letters.
"""

import re
import threading
from typing import Any, Final

_RULES: Final = "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII"
_LATIN: Final = re.compile("[\u0000-\u024f\u1e00-\u1eff\u2010-\u2027\u02b0-\u036f]*")
_LIGATURE: Final = re.compile("[ÞÆŒĲ](?=[a-zß-ÿ])")
_TAKEN_APART: Final = {"Þ": "Th", "Æ": "Ae", "Œ": "Oe", "Ĳ": "Ij"}
"""At the beginning of a word in small letters; ICU would write THorr."""
_HALF_RING: Final = re.compile("[\u02b9\u02ba\u02bb\u02bd-\u02c1\u02c8\u02ca\u02cb]")
"""Signs of scholars for ain and hamza, which no passport prints."""
_OTHER: Final = re.compile(r"[^ A-Za-z0-9'’.,;:()/&+@#_-]+")
_own = threading.local()


def plain_latin(text: str) -> str:
    """The text in plain Latin letters, digits and the common signs of writing."""
    if text.isascii():
        return " ".join(text.split())
    text = _HALF_RING.sub("", text.replace("\u02bc", "'"))
    text = _LIGATURE.sub(lambda found: _TAKEN_APART[found[0]], text)
    return " ".join(_OTHER.sub(" ", _rules().transliterate(text)).split())


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters, with or without marks."""
    return _LATIN.fullmatch(text) is not None


def _rules() -> Any:
    """One transliterator for each thread: ICU objects are not shared between threads."""
    if not hasattr(_own, "rules"):
        import icu  # noqa: PLC0415 - 11 MB, only where something is transcribed

        _own.rules = icu.Transliterator.createInstance(_RULES)
    return _own.rules
