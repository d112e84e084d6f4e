"""Tables on A4: repeated heads, rows in pieces, head and foot laid over them (decision 0042).

A piece of rows is laid out by itself, so that memory stays flat however long the table is; only
when all pieces are there is it known how many pages there are, and head and foot are laid over.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import pikepdf

from conference.documents import pdf
from conference.documents.pdf import MissingGlyphError
from conference.events.models import Event
from conference.i18n import Language

TABLE = "stationery/print/table.html"
MARGINS = "stationery/print/margins.html"

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in percent, and whether its values stay on one line."""

    label: Any
    width: int
    short: bool = False


@dataclass(frozen=True)
class Cell:
    """A value and, below it in small type, another."""

    text: Any
    below: Any = ""


Cells = Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """What a table is called, and its columns."""

    title: Any
    columns: Sequence[Column]


@dataclass(frozen=True)
class Frame:
    """What head and foot of every page say; ``mark`` warns, beside the title."""

    title: Any
    subtitle: str
    rows: int
    printed_at: datetime
    mark: str = ""


def render_piece(
    table: Table,
    rows: Sequence[Cells],
    first: int,
    event: Event,
    language: Language,
    *,
    note: str = "",
) -> bytes:
    """The pages of some rows, numbered from ``first``; their margins are still empty.

    ``note`` stands below the last row.
    """
    context = {
        "event": event,
        "table": table,
        "rows": list(enumerate(rows, first)),
        "note": note,
    }
    return pdf.render(TABLE, context, language)


def bind(pieces: Sequence[bytes], frame: Frame, event: Event, language: Language) -> bytes:
    """One document of all pieces: name, title and moment above, “page x of y” below each page."""
    with pikepdf.new() as whole:
        for piece in pieces:
            with pikepdf.open(io.BytesIO(piece)) as pages:
                whole.pages.extend(pages.pages)
        context = {"event": event, "frame": frame, "count": len(whole.pages)}
        margins = pdf.render(MARGINS, context, language)
        with pikepdf.open(io.BytesIO(margins)) as frames:
            for page, overlay in zip(whole.pages, frames.pages, strict=True):
                page.add_overlay(overlay, None)
            whole.remove_unreferenced_resources()
            target = io.BytesIO()
            whole.save(target)
    return target.getvalue()


def unprintable(cells: Cells, error: MissingGlyphError) -> bool:
    """Whether a row holds one of the characters that no font has."""
    written = "".join(f"{cell.text}{cell.below}" for cell in cells)
    return any(character in written for character in error.characters)


def printed_without_gaps(
    rows: Sequence[Row],
    render: Callable[[Sequence[Row]], bytes],
    holds: Callable[[Row, MissingGlyphError], bool],
) -> tuple[bytes, dict[int, str]]:
    """Render all rows but those with a character that no font has.

    Returns the document, and by the place of each row left out why; raises what ``render`` raises
    when the character stands in no row.
    """
    left_out: dict[int, str] = {}
    while True:
        kept = [(place, row) for place, row in enumerate(rows) if place not in left_out]
        try:
            return render([row for _place, row in kept]), left_out
        except MissingGlyphError as error:
            found = {place: str(error) for place, row in kept if holds(row, error)}
            if not found:
                raise
            left_out |= found
