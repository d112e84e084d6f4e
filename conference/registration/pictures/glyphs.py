"""Finding the rows of the machine-readable zone: signs of one size in even steps.

Pillow alone: the picture is turned into ink and paper, ink that hangs together becomes a box, and
boxes of like size side by side become a row. Each row of 26 signs or more is cut into its cells;
the filler < is told by its shape, because programs that read words make letters of it.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from PIL import Image, ImageChops, ImageOps

from conference.registration.pictures.ink import Box, boxes_of

EDGE: Final = 1600
_FEWEST: Final = 26
_MOST: Final = 48


@dataclass
class Row:
    """One line of signs: a box for each, in reading order, None where no ink was found."""

    boxes: list[Box | None]
    pitch: float
    is_filler: list[bool] = field(default_factory=list)

    @property
    def y(self) -> float:
        """The middle height."""
        return median(box.y for box in self.boxes if box)

    @property
    def left(self) -> int:
        """Where the first sign begins."""
        return min(box.left for box in self.boxes if box)

    @property
    def right(self) -> int:
        """Where the last sign ends."""
        return max(box.right for box in self.boxes if box)


def rows_of(ink: Image.Image) -> list[Row]:
    """The rows that may be lines of the zone, from the top; none where the picture is a tangle."""
    boxes = [box for box in boxes_of(ink) if 7 <= box.height <= 90 and 2 <= box.width <= 200]
    rows = [row for chain in _chains(boxes) if (row := _row(chain)) is not None]
    for row in rows:
        row.is_filler = [box is None or _is_filler(ink, box, row) for box in row.boxes]
    return sorted(rows, key=lambda row: row.y)


def _chains(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that follow one another from left to right at one height."""
    cells: dict[int, list[Box]] = {}
    for box in boxes:
        cells.setdefault(int(box.y) // 32, []).append(box)
    for column in cells.values():
        column.sort(key=lambda box: box.left)
    free = sorted(boxes, key=lambda box: box.left)
    used: set[int] = set()
    chains = []
    for first in free:
        if id(first) in used:
            continue
        chain = [first]
        while (after := _next(chain[-1], cells, used, chain)) is not None:
            chain.append(after)
        if len(chain) >= _FEWEST - 6:
            used.update(id(box) for box in chain)
            chains.append(chain)
    return chains


def _next(box: Box, cells: dict[int, list[Box]], used: set[int], chain: list[Box]) -> Box | None:
    """The nearest sign to the right at the same height, of like size."""
    tallest = max(other.height for other in chain[-6:])
    best: Box | None = None
    place = int(box.y) // 32
    for other in (b for near in (place - 1, place, place + 1) for b in cells.get(near, ())):
        if other.left <= box.left or id(other) in used or other is box:
            continue
        if other.left > box.right + 3 * tallest:
            continue
        if abs(other.y - box.y) > 0.4 * tallest:
            continue
        if not 0.4 * tallest <= other.height <= 1.8 * tallest:
            continue
        if best is None or other.left < best.left:
            best = other
    return best


def _row(chain: list[Box]) -> Row | None:
    """A chain in even steps as a row; signs that touch are parted, broken ones joined."""
    whole: list[Box] = []
    for box in chain:
        if whole and box.left < whole[-1].right - 0.5 * min(box.width, whole[-1].width):
            whole[-1] = whole[-1].joined(box)
        else:
            whole.append(box)
    gaps = [after.x - before.x for before, after in pairwise(whole)]
    if len(gaps) < _FEWEST - 7:
        return None
    pitch = median(gaps)
    cells = _cells([part for box in whole for part in _parted(box, pitch)], pitch)
    even = sum(abs(gap - pitch) < 0.3 * pitch for gap in gaps)
    if not _FEWEST <= len(cells) <= _MOST or even < 0.6 * len(gaps):
        return None
    return Row(cells, pitch)


def _cells(boxes: list[Box], pitch: float) -> list[Box | None]:
    """The signs at their steps, None where one was not found."""
    cells: list[Box | None] = boxes[:1]  # type: ignore[assignment]  # a list of more than boxes
    last = boxes[0].x
    for box in boxes[1:]:
        steps = round((box.x - last) / pitch)
        if steps < 1:
            continue
        cells += [None] * min(steps - 1, 6) + [box]
        last = box.x
    return cells


def _parted(box: Box, pitch: float) -> list[Box]:
    """The signs of a box that holds several."""
    count = max(1, round((box.width + 0.2 * pitch) / pitch))
    step = box.width / count
    return [
        Box(round(box.left + i * step), box.top, round(box.left + (i + 1) * step), box.bottom)
        for i in range(count)
    ]


def _is_filler(ink: Image.Image, box: Box, row: Row) -> bool:
    """Whether a sign has the shape of <: a point at the left, two arms at the right."""
    tall = max(other.height for other in row.boxes if other)
    if box.height > 0.95 * tall and box.height > 1.15 * box.width:
        return False
    shape = ink.crop((box.left, box.top, box.right, box.bottom)).resize(
        (12, 12), Image.Resampling.BOX
    )
    dark = [[shape.getpixel((x, y)) > 110 for x in range(12)] for y in range(12)]  # type: ignore[operator]
    left = [any(line[:2]) for line in dark]
    right = [any(line[-3:]) for line in dark]
    outer_left = sum(left[:3]) + sum(left[-3:])
    return (
        outer_left <= 1
        and any(left[3:9])
        and any(right[:5])
        and any(right[-5:])
        and not any(any(line[-4:]) for line in dark[5:7])
    )


def signs_of(image: Image.Image, row: Row, height: int = 40) -> Image.Image:
    """The signs of a row but its fillers, side by side on white, upright and of one height."""
    boxes = [box for box, skip in zip(row.boxes, row.is_filler, strict=True) if box and not skip]
    tall = median(box.height for box in boxes)
    scale, edge = height / tall, max(1, round(tall / 10))
    step = round(row.pitch * scale)
    strip = Image.new("L", (step * (len(boxes) + 2), height * 2), 255)
    for i, box in enumerate(boxes):
        cut = (box.left - edge, box.top - edge, box.right + edge, box.bottom + edge)
        sign = image.crop(cut)
        size = (max(1, round(sign.width * scale)), max(1, round(sign.height * scale)))
        sign = ImageOps.autocontrast(sign.resize(size, Image.Resampling.BICUBIC), cutoff=(2, 20))
        left = round(step * (i + 1.5)) - sign.width // 2
        top = round(height * 1.5 - sign.height + edge * scale)
        under = strip.crop((left, top, left + sign.width, top + sign.height))
        strip.paste(ImageChops.darker(under, sign), (left, top))
    return strip
