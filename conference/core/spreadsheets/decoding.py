"""Bytes of a text file to text: UTF-8, UTF-16 in both orders, Windows-1256, with or without mark.

Order: a byte order mark decides; bytes of zero mean UTF-16; what is valid UTF-8 is UTF-8, for text
in another encoding hardly ever is; what is left is Windows-1256, which Persian and Arabic editions
of Windows write and which knows the letters of French as well.
"""

import codecs

from conference.core.spreadsheets.faults import Fault, SpreadsheetError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROLS = frozenset(map(chr, range(32))) - {"\t", "\n", "\r"}
_SAMPLE = 20_000


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding for people; raises ``SpreadsheetError``."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding)), name
    if b"\x00" in data:
        return _checked(_utf16_without_mark(data)), "UTF-16"
    try:
        return _checked(data.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        return _checked(_strictly(data, "cp1256")), "Windows-1256"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SpreadsheetError(Fault.NOT_A_TABLE) from error


def _utf16_without_mark(data: bytes) -> str:
    """The order in which the text looks like text: separators and letters of few alphabets."""
    best, score = "", 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        likeness = _likeness(text[:_SAMPLE])
        if likeness > score:
            best, score = text, likeness
    if score < 0.9:
        raise SpreadsheetError(Fault.NOT_A_TABLE)
    return best


def _likeness(text: str) -> float:
    """The share of characters that a list of names in our alphabets is made of."""
    plausible = sum(
        character in "\t\r\n\u200c"
        or " " <= character < "\u0700"
        or "\u1e00" <= character < "\u2100"
        for character in text
    )
    return plausible / len(text) if text else 0.0


def _checked(text: str) -> str:
    if any(character in _CONTROLS for character in text):
        raise SpreadsheetError(Fault.NOT_A_TABLE)
    return text
