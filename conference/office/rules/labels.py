"""Which part of the map is shown, and where the names of its cities fit beside one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from conference.office.rules.drawing import BOTTOM, TOP, WIDTH

_SHAPE: Final = 1.7
"""Width to height of a part of the map; the whole map is wider."""
_NARROWEST: Final = 150.0
"""Of the whole map's 1000: about a subcontinent. Nearer than that the coasts are too coarse."""
_ROOM: Final = 1.35
"""So much wider than its cities the part is: names and bows need room."""
_AS_DRAWN: Final = 900.0
"""Pixels to which the map is drawn on a large screen; type is measured by it."""
_LETTER: Final = 0.62
"""Width of a letter, of its size; rather too wide than too narrow."""


@dataclass(frozen=True)
class Frame:
    """A part of the map, in units of its drawing."""

    left: float = 0.0
    top: float = TOP
    width: float = WIDTH
    height: float = BOTTOM - TOP

    @property
    def box(self) -> str:
        """As SVG's viewBox."""
        return f"{self.left:.1f} {self.top:.1f} {self.width:.1f} {self.height:.1f}"

    @property
    def pixel(self) -> float:
        """So many units of the drawing make a pixel on a large screen."""
        return round(self.width / _AS_DRAWN, 4)


def frame_of(points: Sequence[tuple[float, float]]) -> Frame:
    """The part of the map that shows all points with some room; where they need it, the whole."""
    if not points:
        return Frame()
    xs, ys = [x for x, _ in points], [y for _, y in points]
    needed = max(max(xs) - min(xs), (max(ys) - min(ys)) * _SHAPE) * _ROOM
    width = min(WIDTH, max(needed, _NARROWEST))
    height = min(BOTTOM - TOP, width / _SHAPE)
    left = (min(xs) + max(xs) - width) / 2
    top = (min(ys) + max(ys) - height) / 2
    return Frame(
        min(max(left, 0.0), WIDTH - width), min(max(top, TOP), BOTTOM - height), width, height
    )


@dataclass(frozen=True)
class Label:
    """Where a name stands beside its point, and which end of it stands there."""

    x: float
    y: float
    anchor: str


_Box = tuple[float, float, float, float]


def place_labels(
    points: Sequence[tuple[float, float, str]], frame: Frame, size: float = 13.0
) -> list[Label | None]:
    """A place for each name that covers no other name, no point and no edge; None: there is none.

    The first points choose first. ``size``: of the type, in pixels of a large screen.
    """
    unit = frame.pixel
    high, dot = size * unit, 6 * unit
    taken: list[_Box] = [(x - dot, y - dot, x + dot, y + dot) for x, y, _name in points]
    found: list[Label | None] = []
    for own, (x, y, name) in enumerate(points):
        others = taken[:own] + taken[own + 1 :]
        wide = len(name) * _LETTER * high
        for label, box in _places(x, y, wide, high, dot):
            if _inside(box, frame) and not any(_meet(box, other) for other in others):
                found.append(label)
                taken.append(box)
                break
        else:
            found.append(None)
    return found


def _places(x: float, y: float, wide: float, high: float, dot: float) -> list[tuple[Label, _Box]]:
    """Beside the point, above and beneath it, and askew, the best place first."""
    near, places = dot + high * 0.2, []
    for anchor, dx, left in (("start", near, 0.0), ("end", -near, -wide)):
        for lift in (0.0, -high * 0.7, high * 0.7):
            middle, at = y + lift, x + dx
            box = (at + left, middle - high / 2, at + left + wide, middle + high / 2)
            places.append((Label(round(at, 2), round(middle + high * 0.35, 2), anchor), box))
    for lift in (-near - high * 0.5, near + high * 0.5):
        middle = y + lift
        box = (x - wide / 2, middle - high / 2, x + wide / 2, middle + high / 2)
        places.append((Label(round(x, 2), round(middle + high * 0.35, 2), "middle"), box))
    places.sort(key=lambda place: abs(place[0].y - y) + (place[0].anchor == "middle") * high)
    return places


def _inside(box: _Box, frame: Frame) -> bool:
    right, bottom = frame.left + frame.width, frame.top + frame.height
    return box[0] >= frame.left and box[1] >= frame.top and box[2] <= right and box[3] <= bottom


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
