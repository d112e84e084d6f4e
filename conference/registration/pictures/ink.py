"""Ink and paper: where ink hangs together, with the box around it."""

import re
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter

_MOST_SPOTS: Final = 100_000
_INK: Final = re.compile(rb"\xff+")
Run = tuple[int, int, int]
"""A stretch of ink in one line of pixels: start, end, number of its spot."""


@dataclass(frozen=True)
class Box:
    """Where a spot stands; the right and lower edge are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    @property
    def x(self) -> float:
        """The middle."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle."""
        return (self.top + self.bottom) / 2

    def joined(self, other: "Box") -> "Box":
        """The box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def ink_of(image: Image.Image) -> Image.Image:
    """A picture of 0 and 255: what is clearly darker than its surroundings is ink."""
    grey = image.convert("L")
    radius = max(8, grey.width // 60)
    darker = ImageChops.subtract(grey.filter(ImageFilter.BoxBlur(radius)), grey)
    return darker.point([255 if value > 24 else 0 for value in range(256)])


def boxes_of(ink: Image.Image) -> list[Box]:
    """The boxes of all spots; none where the picture is a tangle."""
    data, width, spots = ink.tobytes(), ink.width, _Spots()
    above: list[Run] = []
    for y in range(ink.height):
        start = y * width
        found = [m.span() for m in _INK.finditer(data, start, start + width)]
        above = spots.add_line(y, [(a - start, b - start) for a, b in found], above)
        if len(spots.boxes) > _MOST_SPOTS:
            return []
    return spots.whole()


class _Spots:
    """Spots of ink as they grow together from line to line."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._parents: list[int] = []

    def add_line(self, y: int, stretches: list[tuple[int, int]], above: list[Run]) -> list[Run]:
        """Join a line's stretches with the spots that touch them from above."""
        runs: list[Run] = []
        first = 0
        for start, end in stretches:
            while first < len(above) and above[first][1] < start:
                first += 1
            name = self._new(Box(start, y, end, y + 1))
            i = first
            while i < len(above) and above[i][0] <= end:
                name = self._join(self._root(above[i][2]), name)
                i += 1
            runs.append((start, end, name))
        return runs

    def whole(self) -> list[Box]:
        """The box of each spot."""
        return [box for i, box in enumerate(self.boxes) if self._parents[i] == i]

    def _new(self, box: Box) -> int:
        self.boxes.append(box)
        self._parents.append(len(self._parents))
        return len(self._parents) - 1

    def _root(self, name: int) -> int:
        while self._parents[name] != name:
            self._parents[name] = self._parents[self._parents[name]]
            name = self._parents[name]
        return name

    def _join(self, one: int, other: int) -> int:
        if one != other:
            self._parents[other] = one
            self.boxes[one] = self.boxes[one].joined(self.boxes[other])
        return one
