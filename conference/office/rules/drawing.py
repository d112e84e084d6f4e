"""Where cities stand on a map and in a picture of who is bound to whom."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from conference.twinning.enums import RelationState

WIDTH = 1000.0
"""Of the map, in units of its drawing; the whole world from west to east."""
TOP, BOTTOM = 10.0, 440.0
"""The part of the map that is shown: the lands in which cities are."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_WIDTH = 2.7066297
"""x of longitude 180° in the units of the projection's formula."""
_SCALE = WIDTH / (2 * _HALF_WIDTH)
_HALF_HEIGHT = 1.3173628 * _SCALE


class Phase(StrEnum):
    """The states of a relation in three lots, as pictures tell them apart."""

    LIVING = "living"
    COMING = "coming"
    RESTING = "resting"


_LIVING = {
    RelationState.SIGNED,
    RelationState.ACTIVE,
    RelationState.UNDER_REVIEW,
    RelationState.RENEWED,
}
_RESTING = {RelationState.COUNCIL_REJECTED, RelationState.DORMANT, RelationState.ENDED}


def phase_of(state: RelationState, *, is_suspended: bool = False) -> Phase:
    """In which lot a relation is; a suspended one rests."""
    if is_suspended or state in _RESTING:
        return Phase.RESTING
    return Phase.LIVING if state in _LIVING else Phase.COMING


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """A point in degrees as x and y of the map, in the Equal Earth projection.

    No land looks larger than it is. Source: Šavrič, Patterson, Jenny, "The Equal Earth map
    projection", International Journal of Geographical Information Science 33 (2019).
    """
    wide, high = math.radians(longitude), math.radians(latitude)
    t = math.asin(math.sqrt(3) / 2 * math.sin(high))
    below = 3 * (9 * _A4 * t**8 + 7 * _A3 * t**6 + 3 * _A2 * t**2 + _A1)
    x = 2 * math.sqrt(3) * wide * math.cos(t) / below
    y = _A4 * t**9 + _A3 * t**7 + _A2 * t**3 + _A1 * t
    return round(WIDTH / 2 + x * _SCALE, 1), round(_HALF_HEIGHT - y * _SCALE, 1)


@cache
def land() -> str:
    """The lands of the earth as the path of an SVG, in the units of the map; no borders."""
    path = Path(__file__).parents[1] / "data" / "land.txt"
    return path.read_text(encoding="ascii").strip()


def bow(start: tuple[float, float], end: tuple[float, float]) -> str:
    """The path of a bow over two points of the map, the higher the farther they are apart."""
    (x1, y1), (x2, y2) = start, end
    rise = math.dist(start, end) * 0.18
    middle = ((x1 + x2) / 2, max(TOP, (y1 + y2) / 2 - rise))
    return f"M{x1:g} {y1:g}Q{middle[0]:.1f} {middle[1]:.1f} {x2:g} {y2:g}"


@dataclass(frozen=True)
class Knot:
    """A city in the picture of who is bound to whom."""

    city_id: int
    x: float
    y: float
    angle: float
    """In degrees, clockwise from the right; the direction in which the name is written."""
    is_hub: bool


def ring(pairs: Sequence[tuple[int, int]], radius: float) -> list[Knot]:
    """Cities on a ring about one in the middle that is part of half of all relations.

    Where there is none such, all are on the ring; the busiest first, from the top clockwise.
    """
    counts = Counter(city for pair in pairs for city in pair)
    order = sorted(counts, key=lambda city: (-counts[city], city))
    hub = order[0] if order and len(pairs) > 1 and counts[order[0]] * 2 >= len(pairs) else None
    around = [city for city in order if city != hub]
    knots = [Knot(hub, 0.0, 0.0, 0.0, is_hub=True)] if hub is not None else []
    for place, city in enumerate(around):
        angle = 360 * place / len(around) - 90
        x, y = (radius * turn(math.radians(angle)) for turn in (math.cos, math.sin))
        knots.append(Knot(city, round(x, 1), round(y, 1), round(angle, 1), is_hub=False))
    return knots


def half_of(radius: float, names: Iterable[str]) -> float:
    """From the middle of the ring to the edge of its picture: the longest name has room."""
    return radius + 30 + 8 * max(map(len, names), default=0)


def radius_for(cities: Iterable[int]) -> float:
    """How large a ring has to be so that names beside one another stay readable."""
    return max(150.0, len(set(cities)) * 3.2)
