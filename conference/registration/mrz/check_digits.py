"""Check digits, and the signs that they cannot tell apart."""

from typing import Final

SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
_WEIGHTS: Final = (7, 3, 1)


def value_of(sign: str) -> int:
    """What a sign of the zone counts: digits themselves, A = 10 … Z = 35, < = 0."""
    if sign == "<":
        return 0
    return int(sign) if sign.isdigit() else ord(sign) - 55


def check_digit(text: str) -> int:
    """The check digit over a piece of the zone."""
    return sum(value_of(sign) * _WEIGHTS[i % 3] for i, sign in enumerate(text)) % 10


BLIND: Final = tuple(
    "".join(sign for sign in SIGNS if value_of(sign) % 10 == rest) for rest in range(10)
)
"""Signs of equal value modulo 10: one in place of another leaves every check digit as it is.

7, 3 and 1 have no divisor in common with 10, so these classes are the only blind spot for a single
wrong sign: 0AKU< 1BLV 2CMW 3DNX 4EOY 5FPZ 6GQ 7HR 8IS 9JT.
"""


def holds(piece: str, digit: str) -> bool:
    """Whether a piece and its printed check digit agree; a digit over nothing may be a filler."""
    if digit == "<" and not piece.strip("<"):
        return True
    return digit.isdigit() and int(digit) == check_digit(piece)
