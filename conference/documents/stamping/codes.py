"""QR symbols by the thousand, as one path, from the project's own encoder.

A symbol of given size, level and mask is linear over GF(2) in the bits of its text: placement and
mask move or flip bits, and Reed-Solomon codes are linear (ISO/IEC 18004, 7.3 to 7.8). So the symbol
of a text is that of zeros with, for each set bit, the difference that this bit makes. The encoder
is asked once for those differences; each code is then some exclusive-ors instead of a new encoding.
It holds for texts of capitals and digits of one length, which the codes of badges are.
"""

import re
from functools import cache, lru_cache

from conference.documents.qr import qr_modules

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""The alphanumeric mode writes two of them as one number of 11 bits, a last one as 6."""
_PLAIN = re.compile(rf"[{re.escape(_LETTERS)}]{{4,40}}")
"""Shorter and longer texts are encoded one by one."""
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_RUN = re.compile("1+")
_PIECE = 7
"""Modules of a row that are looked up together: 128 patterns for each place."""
_FIRST_PAIR, _FIRST_LAST = "A0", "A"
"""What the differences are taken from: no digits alone, which would be written in another mode."""


def symbol(text: str) -> list[str]:
    """The rows of a symbol without its quiet zone, ``1`` for dark."""
    if not _PLAIN.fullmatch(text):
        return _encoded(text)
    side, whole, differences = _differences(len(text))
    for at, bits in enumerate(differences):
        value = _value(text[2 * at : 2 * at + 2])
        for difference in bits:
            if value & 1:
                whole ^= difference
            value >>= 1
    written = format(whole, f"0{side * side}b")
    return [written[at : at + side] for at in range(0, side * side, side)]


@lru_cache(maxsize=256)
def path(text: str) -> tuple[int, bytes]:
    """Modules a side, and rectangles over the dark ones, from the top left."""
    rows = symbol(text)
    found = [
        _rectangles(row[x : x + _PIECE], x, y)
        for y, row in enumerate(rows)
        for x in range(0, len(row), _PIECE)
    ]
    return len(rows), b"".join(found)


@lru_cache(maxsize=65_536)
def _rectangles(piece: str, x: int, y: int) -> bytes:
    """One for each run of dark modules in a piece of a row; neighbours fill as one path."""
    return b"".join(
        b"%d %d %d 1 re\n" % (x + run.start(), y, run.end() - run.start())
        for run in _RUN.finditer(piece)
    )


def _encoded(text: str) -> list[str]:
    return ["".join("01"[module] for module in row) for row in qr_modules(text)]


def _value(pair: str) -> int:
    first = _VALUES[pair[0]]
    return first * 45 + _VALUES[pair[1]] if len(pair) == 2 else first


@cache
def _differences(length: int) -> tuple[int, int, tuple[tuple[int, ...], ...]]:
    """For texts of a length: modules a side, the symbol of no bits, what each bit adds."""
    first = (_FIRST_PAIR * length)[: length - length % 2] + _FIRST_LAST * (length % 2)
    rows = _encoded(first)
    whole = blank = int("".join(rows), 2)
    found = []
    for at in range(0, length, 2):
        value, width = _value(first[at : at + 2]), len(first[at : at + 2])
        bits = []
        for bit in range(11 if width == 2 else 6):
            other = first[:at] + _letters(value ^ 1 << bit, width) + first[at + 2 :]
            bits.append(whole ^ int("".join(_encoded(other)), 2))
            blank ^= bits[-1] * (value >> bit & 1)
        found.append(tuple(bits))
    return len(rows), blank, tuple(found)


def _letters(value: int, width: int) -> str:
    return _LETTERS[value // 45] + _LETTERS[value % 45] if width == 2 else _LETTERS[value]
