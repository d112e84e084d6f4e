"""One day on one page: hours down, rooms across; a list where there are too many rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from conference.documents import pdf
from conference.documents.pdf import RenderError
from conference.i18n import Language
from conference.programme.documents.booklet import Sheet
from conference.programme.queries.frozen import Item, Place, Programme

MOST_ROOMS = 6
MOST_SESSIONS = 150
"""More of them fit on no page, and finding that out would take minutes."""
SIZES = ("", "compact", "tight", "tiny")


@dataclass(frozen=True)
class Row:
    """What begins at one time: one session across the page, or one cell for each room."""

    starts_at: datetime
    whole: Sequence[Item]
    cells: Sequence[Sequence[Item]]


def print_plan(programme: Programme, day: date, sheet: Sheet, language: Language) -> bytes:
    """The plan of a day as PDF, one page of A4; ``RenderError`` where a day fits on none."""
    items = [item for item in programme.public if item.day == day]
    if len(items) > MOST_SESSIONS:
        raise RenderError("The day is too full for one page.", code="text_too_long")
    rooms = _columns(items)
    rows = _rows(items, rooms)
    for size in SIZES:
        data = pdf.render(
            "programme/print/plan.html",
            {
                "event": sheet.event,
                "sheet": sheet,
                "programme": programme,
                "day": day,
                "rooms": rooms,
                "rows": rows,
                "size": size,
            },
            language,
            stylesheets=("programme/print/plan.css",),
            pictures=sheet.pictures,
        )
        if pdf.page_count(data) == 1:
            return data
    raise RenderError("The day is too full for one page.", code="text_too_long")


def _columns(items: Sequence[Item]) -> list[Place]:
    """The rooms in which something runs beside something else; none where they are too many."""
    found: dict[int, Place] = {}
    for _start, group in groupby(items, key=lambda item: item.starts_at):
        together = list(group)
        if len(together) > 1:
            found |= {item.room.id: item.room for item in together if item.room}
    rooms = [found[row_id] for row_id in sorted(found)]
    return rooms if 1 < len(rooms) <= MOST_ROOMS else []


def _rows(items: Sequence[Item], rooms: Sequence[Place]) -> list[Row]:
    rows = []
    places = {room.id for room in rooms}
    for starts_at, group in groupby(items, key=lambda item: item.starts_at):
        together = list(group)
        alone = len(together) == 1 and not _is_beside_others(together[0], items, places)
        if alone or not rooms:
            rows.append(Row(starts_at, together, ()))
            continue
        cells = [[one for one in together if one.room and one.room.id == room.id] for room in rooms]
        rest = [one for one in together if one.room is None or one.room.id not in places]
        if rest:
            rows.append(Row(starts_at, rest, ()))
        rows.append(Row(starts_at, (), cells))
    return rows


def _is_beside_others(one: Item, items: Sequence[Item], places: set[int]) -> bool:
    """Whether a session in one of the columns runs while another one does."""
    return (one.room is not None and one.room.id in places) and any(
        other is not one and other.starts_at < one.ends_at and one.starts_at < other.ends_at
        for other in items
    )
