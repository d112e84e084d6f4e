"""What a stamped page is made of: faces with their fields, and where a filled face stands.

All measures are millimetres from the top left, sizes of type are points. A face is the same for
many people (a category's badge, a side of a name plate); its values are one person's.

    with Stamper(stream) as stamper:
        for person in people:
            try:
                stamp = stamper.compose(face, values_of(person))
            except (StampError, MissingGlyphError) as error:
                refused[person.id] = str(error)
            else:
                stamper.page(105, 148, [Placed(stamp, 0, 0)])

``compose`` raises before anything is written; ``page`` never refuses what was composed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from conference.documents.stamping.pictures import Picture


@dataclass(frozen=True)
class Box:
    """A rectangle in millimetres from the top left of its face."""

    x: float
    y: float
    width: float
    height: float


class Align(StrEnum):
    """Where a line stands across its box, seen from the direction of its own text."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class Vertical(StrEnum):
    """Where the lines stand in the height of their box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Weight(StrEnum):
    """How heavy the letters are; a family without the medium weight takes the regular one."""

    REGULAR = "regular"
    MEDIUM = "medium"
    BOLD = "bold"


class Family(StrEnum):
    """Which font is asked first; it sets the height of the lines too.

    Vazirmatn before Noto Sans and the other way round, Noto Naskh before Noto Serif and the other
    way round. Letters of neither come from Noto's fonts for their script.
    """

    SANS = "sans"
    LATIN = "latin"
    NASKH = "naskh"
    SERIF = "serif"


class Fit(StrEnum):
    """How a picture fills its box: cut at its edges, or whole with room left beside it."""

    COVER = "cover"
    CONTAIN = "contain"


@dataclass(frozen=True)
class TextField:
    """A text set in its box: as large as ``size``, shrunk or broken to fit, never cut.

    Points: ``size``, ``smallest``. One line is preferred down to three quarters of ``size``, then
    up to ``lines`` lines broken between words; below ``smallest`` the text is refused.
    """

    key: str
    box: Box
    size: float
    smallest: float = 9
    lines: int = 2
    weight: Weight = Weight.REGULAR
    colour: str = "#14181c"
    align: Align = Align.CENTRE
    vertical: Vertical = Vertical.MIDDLE
    family: Family = Family.SANS
    leading: float = 1.25
    """Height of a line, as a multiple of its size."""


@dataclass(frozen=True)
class StackField:
    """Texts under one another in one box; those without a value leave no hole.

    In a stack the box of each text says only ``y``, the gap above it, when another stands there.
    A text in several languages is a part each. When all of them are too high, they shrink together.
    """

    box: Box
    parts: tuple[TextField, ...]
    vertical: Vertical = Vertical.MIDDLE


@dataclass(frozen=True)
class QrField:
    """A code with its quiet zone, on white; the value is what it says."""

    key: str
    box: Box


@dataclass(frozen=True)
class PictureField:
    """A picture of the person; the value is a JPEG or another picture that Pillow reads."""

    key: str
    box: Box
    fit: Fit = Fit.COVER


@dataclass(frozen=True)
class LayerField:
    """What is the same for everybody but lies upon fields before it: pictures above texts.

    ``background`` is HTML like that of a face, of a page as large as the face; it has no value.
    """

    background: str


Field = TextField | StackField | QrField | PictureField | LayerField


@dataclass(frozen=True)
class Face:
    """One side of a badge, card or plate: its ground, drawn once, and the fields of each person.

    ``background`` is the HTML of exactly one page of this size, printed by WeasyPrint in the
    dialect of ``docs/printing.md``, or empty; ``pictures`` are those it names ``picture:key``.
    """

    width: float
    height: float
    background: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    apart: bool = False
    """Whether somebody else than we wrote the ground: it is printed in a process of its own."""


class Text(NamedTuple):
    """A text with its language, which chooses the letter forms and the direction of no letters."""

    text: str
    language: str


Value = Text | str | bytes
"""A ``Text`` for a text field, ``str`` for a code, ``bytes`` for a picture."""

Values = Mapping[str, Value]
"""By the key of the field. What is missing or empty is not drawn."""


@dataclass(frozen=True)
class Stamp:
    """A face composed for one person by ``Stamper.compose``; good for that stamper alone."""

    face: Face
    content: bytes
    """Drawing operators, in points, from the bottom left of the face."""
    pictures: tuple[tuple[int, Picture], ...]
    """Object number, by which the content names it, and each picture."""


@dataclass(frozen=True)
class Placed:
    """A composed face on a page: ``x`` and ``y`` of its top left in millimetres.

    ``turn`` is 0, 90, 180 or 270 degrees clockwise; ``x`` and ``y`` are those of the area it takes
    once turned. ``scale`` makes it smaller or larger about its top left.
    """

    stamp: Stamp
    x: float = 0
    y: float = 0
    turn: int = 0
    scale: float = 1


def crop_marks(placed: Sequence[Box], *, length: float = 4, gap: float = 1) -> tuple[Box, ...]:
    """Thin lines outside the corners of faces, to cut along; none across another face."""
    marks: list[Box] = []
    for box in placed:
        right, bottom = box.x + box.width, box.y + box.height
        for y in (box.y, bottom):
            marks += [_level(box.x - gap - length, y, length), _level(right + gap, y, length)]
        for x in (box.x, right):
            marks += [_upright(x, box.y - gap - length, length), _upright(x, bottom + gap, length)]
    return tuple(dict.fromkeys(m for m in marks if not any(_meet(m, box) for box in placed)))


_THIN = 0.1
"""Millimetres."""


def _level(x: float, y: float, length: float) -> Box:
    return Box(round(x, 3), round(y - _THIN / 2, 3), length, _THIN)


def _upright(x: float, y: float, length: float) -> Box:
    return Box(round(x - _THIN / 2, 3), round(y, 3), _THIN, length)


def _meet(one: Box, other: Box) -> bool:
    """Whether they share more than an edge."""
    slack = _THIN
    return (
        one.x + one.width > other.x + slack
        and other.x + other.width > one.x + slack
        and one.y + one.height > other.y + slack
        and other.y + other.height > one.y + slack
    )
