"""Which labels name the same seat, and in which order seats stand."""

import re
from collections.abc import Collection, Iterator
from itertools import count

from conference.i18n import search_key

LONGEST = 20
"""Characters of a label, as long as its column."""

SeatKey = tuple[tuple[int, int, str], ...]
_PART = re.compile(r"(\d+)|[^\d\s]+")


def seat_key(label: str) -> SeatKey:
    """Equal for labels of one seat, such as “A 12” and “a12”; in order, A 2 stands before A 10."""
    parts = _PART.finditer(search_key(label) or label)
    return tuple((0, int(part[0]), "") if part[1] else (1, 0, part[0]) for part in parts)


def free_numbers(taken: Collection[SeatKey]) -> Iterator[str]:
    """The numbers from 1 that are no seat yet."""
    return (label for label in map(str, count(1)) if seat_key(label) not in taken)
