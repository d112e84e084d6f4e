"""Pages between delegations: whose badges follow, by number and name, for the hand-over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from conference.documents.stamping import (
    Align,
    Box,
    Face,
    Field,
    Text,
    TextField,
    Values,
    Vertical,
    Weight,
)
from conference.i18n import direction_of

_MARGIN, _ROW, _NUMBER = 8.0, 6.5, 13.0
_TITLE = 40.0
"""Where the list begins on the first page."""


@dataclass(frozen=True)
class Listed:
    """A badge that follows."""

    number: str
    name: Text
    latin: Text | None = None
    """The name in Latin letters beside that in its own script."""


def separator_pages(
    width: float, height: float, title: Text, note: Text, listed: Sequence[Listed]
) -> Iterator[tuple[Face, Values]]:
    """The pages with their values; the list goes on over as many as it needs."""
    rtl = direction_of(title.text) == "rtl"
    rest = list(listed)
    is_first = True
    while is_first or rest:
        top = _TITLE if is_first else 2 * _MARGIN
        room = int((height - top - _MARGIN) / _ROW)
        here, rest = rest[:room], rest[room:]
        values: dict[str, Text] = {"title": title, "note": note} if is_first else {"again": title}
        for at, each in enumerate(here):
            values[f"number.{at}"] = Text(each.number, "en")
            values[f"name.{at}"] = each.name
            if each.latin is not None:
                values[f"latin.{at}"] = each.latin
        turns = tuple(direction_of(each.name.text) == "rtl" for each in here)
        yield _face(width, height, top, turns, is_first=is_first, rtl=rtl), values
        is_first = False


@lru_cache(maxsize=128)
def _face(
    width: float, height: float, top: float, turns: tuple[bool, ...], *, is_first: bool, rtl: bool
) -> Face:
    fields = list(_heading(width, is_first=is_first))
    for at, name_rtl in enumerate(turns):
        fields += _row(width, top + at * _ROW, at, name_rtl=name_rtl, rtl=rtl)
    return Face(width, height, fields=tuple(fields))


def _heading(width: float, *, is_first: bool) -> Iterator[Field]:
    across = width - 2 * _MARGIN
    if not is_first:
        yield TextField("again", Box(_MARGIN, 5, across, 7), size=10, smallest=5, lines=1)
        return
    yield TextField(
        "title",
        Box(_MARGIN, _MARGIN, across, 19),
        size=22,
        smallest=8,
        lines=2,
        weight=Weight.BOLD,
        vertical=Vertical.BOTTOM,
    )
    yield TextField("note", Box(_MARGIN, 28, across, 8), size=12, smallest=7)


def _row(width: float, y: float, at: int, *, name_rtl: bool, rtl: bool) -> Iterator[Field]:
    """Number, name and Latin name from the side where reading begins."""
    half = (width - 2 * _MARGIN - _NUMBER) / 2
    columns = {"number": (0.0, _NUMBER), "name": (_NUMBER, half), "latin": (_NUMBER + half, half)}
    for key, (x, wide) in columns.items():
        left = width - _MARGIN - x - wide if rtl else _MARGIN + x
        own_way = rtl == (name_rtl if key == "name" else False)
        yield TextField(
            f"{key}.{at}",
            Box(left, y, wide - 1, _ROW),
            size=9,
            smallest=4,
            lines=1,
            weight=Weight.BOLD if key == "number" else Weight.REGULAR,
            align=Align.START if own_way else Align.END,
        )
