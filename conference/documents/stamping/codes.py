"""QR symbols by the thousand, as one path, from the project's own encoder.

A symbol of given size, level and mask is linear over GF(2) in the bits of its text: placement and
mask move or flip bits, and Reed-Solomon codes are linear (ISO/IEC 18004, 7.3 to 7.8). So the symbol
of a text is that of zeros with, for each set bit, the difference that this bit makes. The encoder
is asked once for those differences; each code is then some exclusive-ors instead of a new encoding.
It holds for texts of capitals and digits of one length, which the codes of badges are.
"""

import re
from functools import cache, lru_cache
from operator import getitem

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
    side, packed = _summed(text)
    pieces = [format(byte, f"0{_PIECE}b") for byte in packed]
    across = -(-side // _PIECE)
    rows = ["".join(pieces[at : at + across]) for at in range(0, len(pieces), across)]
    return [row[:side] for row in rows]


def _summed(text: str) -> tuple[int, bytes]:
    """Modules a side, and the symbol row by row, a byte for each piece."""
    side, whole, differences = _differences(len(text))
    for at, (low, high) in enumerate(differences):
        value = _value(text[2 * at : 2 * at + 2])
        whole ^= low[value & 63] ^ high[value >> 6]
    return side, whole.to_bytes(side * -(-side // _PIECE), "big")


def _packed(rows: list[str]) -> bytes:
    """Rows cut into pieces, each in the low bits of a byte; the last is filled up with light."""
    pieces = (row[x : x + _PIECE] for row in rows for x in range(0, len(row), _PIECE))
    return bytes(int(piece.ljust(_PIECE, "0"), 2) for piece in pieces)


@lru_cache(maxsize=256)
def path(text: str) -> tuple[int, bytes]:
    """Modules a side, and rectangles over the dark ones, from the top left."""
    if _PLAIN.fullmatch(text):
        side, packed = _summed(text)
    else:
        rows = _encoded(text)
        side, packed = len(rows), _packed(rows)
    return side, b"".join(map(getitem, _places(side), packed))


class _Rectangles(dict[int, bytes]):
    """By the modules of a piece that begins at a place: one for each run of dark ones.

    Neighbours fill as one path.
    """

    def __init__(self, x: int, y: int) -> None:
        super().__init__()
        self._x, self._y = x, y

    def __missing__(self, piece: int) -> bytes:
        drawn = self[piece] = b"".join(
            b"%d %d %d 1 re\n" % (self._x + run.start(), self._y, run.end() - run.start())
            for run in _RUN.finditer(format(piece, f"0{_PIECE}b"))
        )
        return drawn


@cache
def _places(side: int) -> list[_Rectangles]:
    return [_Rectangles(x, y) for y in range(side) for x in range(0, side, _PIECE)]


def _encoded(text: str) -> list[str]:
    return ["".join("01"[module] for module in row) for row in qr_modules(text)]


def _value(pair: str) -> int:
    first = _VALUES[pair[0]]
    return first * 45 + _VALUES[pair[1]] if len(pair) == 2 else first


@cache
def _differences(length: int) -> tuple[int, int, tuple[tuple[list[int], list[int]], ...]]:
    """For texts of a length: modules a side, the packed symbol of no bits, what each pair adds.

    That is looked up by the six low bits of its value and by the five above them.
    """
    first = (_FIRST_PAIR * length)[: length - length % 2] + _FIRST_LAST * (length % 2)
    rows = _encoded(first)
    whole = blank = int.from_bytes(_packed(rows), "big")
    found = []
    for at in range(0, length, 2):
        value, width = _value(first[at : at + 2]), len(first[at : at + 2])
        bits = []
        for bit in range(11 if width == 2 else 6):
            other = first[:at] + _letters(value ^ 1 << bit, width) + first[at + 2 :]
            bits.append(whole ^ int.from_bytes(_packed(_encoded(other)), "big"))
            blank ^= bits[-1] * (value >> bit & 1)
        found.append((_sums(bits[:6]), _sums(bits[6:])))
    return len(rows), blank, tuple(found)


def _sums(bits: list[int]) -> list[int]:
    """What each number of so many bits adds."""
    found = [0]
    for bit in bits:
        found += [bit ^ other for other in found]
    return found


def _letters(value: int, width: int) -> str:
    return _LETTERS[value // 45] + _LETTERS[value % 45] if width == 2 else _LETTERS[value]
