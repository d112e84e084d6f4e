"""Where composed badges stand on paper: a page each, or an A4 sheet of several; both sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.badges.documents.previews import composed
from conference.badges.documents.separators import Listed, separator_pages
from conference.badges.enums import PrintedSides, SheetFormat
from conference.documents.stamping import (
    Box,
    Placed,
    Stamp,
    Stamper,
    Text,
    crop_marks,
)

__all__ = ["A4", "Badge", "Listed", "Sheets"]

A4 = (210.0, 297.0)
_ROOM = 8.0
"""Millimetres around a badge for the marks of a printer."""
_NARROW = 5.0
"""A margin below this has no room for marks outside of the badges."""
_TICK = 5.0
_THIN = 0.1


@dataclass(frozen=True)
class Badge:
    """Both faces of one badge; the back may be none."""

    front: Stamp
    back: Stamp | None = None


class Sheets:
    """Lays badges onto the pages of a stamper, in the order they come."""

    def __init__(
        self, stamper: Stamper, layout: SheetFormat, sides: PrintedSides, *, marks: bool = True
    ) -> None:
        self._stamper = stamper
        self._layout, self._sides, self._marks = layout, sides, marks
        self._waiting: list[Badge] = []

    def add(self, badge: Badge) -> None:
        """Lay one more badge; another size begins another sheet."""
        if self._waiting and _size(self._waiting[0]) != _size(badge):
            self.flush()
        self._waiting.append(badge)
        if len(self._waiting) == _Grid.of(badge, self._layout).places:
            self.flush()

    @property
    def waiting(self) -> int:
        """How many badges stand on no page yet."""
        return len(self._waiting)

    def separate(self, title: Text, note: Text, listed: Sequence[Listed] = ()) -> None:
        """Pages of their own that say whose badges follow, with their numbers."""
        self.flush()
        width, height = A4 if self._layout is SheetFormat.A4_FOUR else (105.0, 148.0)
        for face, values in separator_pages(width, height, title, note, listed):
            stamp, _left_out = composed(self._stamper, face, values)
            self._stamper.page(width, height, [Placed(stamp)])
            if self._sides is not PrintedSides.FRONT:
                self._stamper.page(width, height, [])

    def flush(self) -> None:
        """Write the sheet that has begun."""
        if not self._waiting:
            return
        badges, self._waiting = self._waiting, []
        grid = _Grid.of(badges[0], self._layout)
        marks = self._marks_of(grid, len(badges))
        fronts = [Placed(each.front, *grid.place(at)) for at, each in enumerate(badges)]
        self._stamper.page(grid.page_width, grid.page_height, fronts, marks)
        if self._sides is PrintedSides.FRONT:
            return
        backs = [
            self._behind(each.back, grid, at)
            for at, each in enumerate(badges)
            if each.back is not None
        ]
        self._stamper.page(grid.page_width, grid.page_height, backs)

    def _behind(self, back: Stamp, grid: "_Grid", at: int) -> Placed:
        """The place behind a front once the paper is turned."""
        x, y = grid.place(at)
        is_upright = grid.page_height >= grid.page_width
        if (self._sides is PrintedSides.LONG_EDGE) == is_upright:
            return Placed(back, grid.page_width - x - grid.width, y)
        return Placed(back, x, grid.page_height - y - grid.height, turn=180)

    def _marks_of(self, grid: "_Grid", count: int) -> tuple[Box, ...]:
        if self._layout is SheetFormat.A6 or not self._marks:
            return ()
        boxes = [Box(*grid.place(at), grid.width, grid.height) for at in range(count)]
        if min(grid.left, grid.top) >= _NARROW:
            return crop_marks(boxes)
        return _ticks(boxes)


@dataclass(frozen=True)
class _Grid:
    """The places on a page, row by row."""

    page_width: float
    page_height: float
    width: float
    height: float
    columns: int
    rows: int

    @classmethod
    def of(cls, badge: Badge, layout: SheetFormat) -> "_Grid":
        width, height = _size(badge)
        if layout is SheetFormat.CROPPED:
            return cls(width + 2 * _ROOM, height + 2 * _ROOM, width, height, 1, 1)
        columns, rows = int((A4[0] + 0.01) // width), int((A4[1] + 0.01) // height)
        if layout is SheetFormat.A6 or not columns * rows:
            return cls(width, height, width, height, 1, 1)
        return cls(*A4, width, height, columns, rows)

    @property
    def places(self) -> int:
        return self.columns * self.rows

    @property
    def left(self) -> float:
        return (self.page_width - self.columns * self.width) / 2

    @property
    def top(self) -> float:
        return (self.page_height - self.rows * self.height) / 2

    def place(self, at: int) -> tuple[float, float]:
        row, column = divmod(at, self.columns)
        return self.left + column * self.width, self.top + row * self.height


def _size(badge: Badge) -> tuple[float, float]:
    return badge.front.face.width, badge.front.face.height


def _ticks(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Small crosses on the corners of badges that fill the sheet."""
    corners = {
        (round(x, 2), round(y, 2))
        for box in boxes
        for x in (box.x, box.x + box.width)
        for y in (box.y, box.y + box.height)
    }
    half, thin = _TICK / 2, _THIN / 2
    return tuple(
        mark
        for x, y in sorted(corners)
        for mark in (Box(x - half, y - thin, _TICK, _THIN), Box(x - thin, y - half, _THIN, _TICK))
    )
