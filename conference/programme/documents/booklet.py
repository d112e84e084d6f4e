"""The booklet: cover, contents with page numbers, days with running heads, index of speakers.

What has more than a hundred sessions is laid out in pieces of about as many: a congress of two
thousand takes minutes and would take gigabytes at once. Page numbers of later pieces and of the
contents are known from the earlier ones; links between pieces are written when they are bound.
Where there are more than ``DENSE`` sessions, each takes two or three lines: nobody carries eight
hundred pages, and a congress of two thousand is printed within a minute for each language.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from conference.core.files import read_file
from conference.documents import pdf
from conference.events.models import Event
from conference.i18n import Language, direction_of, filters, format_date, use_language
from conference.i18n import gettext as _
from conference.i18n.customs import use_customs
from conference.programme.documents.binding import LINK, bind, page_total, places_in
from conference.programme.queries.frozen import Item, Programme, Speaker

PIECE = 100
"""Sessions of one piece: ten seconds, and a third of a gigabyte."""
DENSE = 500
"""With more sessions than that, their texts are left to the site."""
STYLES = ("programme/print/booklet.css",)


@dataclass(frozen=True)
class Day:
    """A chapter of the booklet, or what of it stands in one piece."""

    day: date
    number: int
    sessions: Sequence[Item]
    begins: bool = True
    """Whether its heading stands before these sessions."""


@dataclass(frozen=True)
class Indexed:
    """A speaker and the sessions on whose pages they stand."""

    speaker: Speaker
    sessions: tuple[Item, ...]


@dataclass(frozen=True)
class Sheet:
    """What is needed of an event outside any transaction, and its emblem."""

    event: "Customs"
    name: Any
    theme: Any
    starts_on: date
    ends_on: date
    pictures: dict[str, bytes]


@dataclass
class Customs:
    """How the event writes."""

    timezone: str
    arabic_digits: str
    countries: dict[str, Any]
    hijri_adjustment: int


def sheet_of(event: Event) -> Sheet:
    """Read what printing needs of an event, before the transaction is let go."""
    emblem = event.emblem
    picture = {"emblem": read_file(emblem)} if emblem is not None else {}
    return Sheet(
        Customs(event.timezone, event.arabic_digits, event.countries, event.hijri_adjustment),
        event.name,
        event.theme,
        event.starts_on,
        event.ends_on,
        picture,
    )


def print_booklet(
    programme: Programme,
    sheet: Sheet,
    language: Language,
    *,
    progress: Callable[[], None] = lambda: None,
) -> bytes:
    """The booklet as PDF, A5; call it outside any transaction.

    ``progress`` is called after each layout. The contents are laid out first with numbers of four
    digits, to know how many pages they take, and again with the true ones at the end.
    """
    days = _days(programme)
    people = programme.speakers_in_order(language)
    index = [Indexed(one, programme.public_speakers[one.id]) for one in people]
    comma = ", " if language is Language.ENGLISH else "، "
    context = {"event": sheet.event, "sheet": sheet, "programme": programme, "comma": comma}
    context |= {"own": _own(language), "dense": len(programme.public) > DENSE}
    whole_at_once = len(programme.public) <= PIECE

    def lay_out(after: int = 0, **part: Any) -> bytes:
        shown: dict[str, Any] = {"front": None, "days": (), "index": (), "link": LINK, **part}
        with _no_collection():
            data = pdf.render(
                "programme/print/booklet.html",
                {**context, **shown, "first_page": after + 1 if after else 0},
                language,
                stylesheets=STYLES,
                pictures=sheet.pictures,
                tagged=whole_at_once,
            )
        progress()
        return data

    front: dict[str, Any] = {"front": days, "has_index": bool(index)}
    widest: Mapping[str, int] = defaultdict(lambda: 8888)
    if whole_at_once:
        whole = {**front, "days": days, "index": index, "index_begins": True, "link": "#"}
        data = lay_out(**whole, pages=widest, indexed=_indexed(index, widest))
        pages = places_in(data)
        return lay_out(**whole, pages=pages, indexed=_indexed(index, pages))
    return _in_pieces(lay_out, front, index, sheet, language)


def _days(programme: Programme) -> list[Day]:
    """The chapters, each with all of its sessions."""
    by_day = groupby(programme.public, lambda item: item.day)
    return [Day(day, number, list(found)) for number, (day, found) in enumerate(by_day, start=1)]


def _own(language: Language) -> Callable[[str], str]:
    """As ``isolate_dir``, but only what runs the other way gets a span: each costs a layout."""

    def own(text: str) -> str:
        same = direction_of(text) == language.direction
        return text if same else filters.isolate_dir(text)

    return own


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the boxes of one piece uncollected until it is laid out: a fifth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _in_pieces(
    lay_out: Callable[..., bytes],
    front: Mapping[str, Any],
    index: Sequence[Indexed],
    sheet: Sheet,
    language: Language,
) -> bytes:
    """A long booklet, piece by piece."""
    widest: Mapping[str, int] = defaultdict(lambda: 8888)
    days: Sequence[Day] = front["front"]
    cover = page_total(lay_out(**front, pages=widest))
    pieces: list[bytes] = []
    pages: dict[str, int] = {}
    last = cover
    for part in _pieces(days, index, pages):
        data = lay_out(after=last, **part)
        pages |= {name: last + page for name, page in places_in(data).items()}
        last += page_total(data)
        pieces.append(data)
    first = lay_out(**front, pages=pages)
    with use_language(language), use_customs(sheet.event):
        chapters = _chapters(days, index, pages)
    return bind([first, *pieces], pages, pad_first_to=cover, outline=chapters)


def _pieces(
    days: Sequence[Day], index: Sequence[Indexed], pages: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """What each piece shows: days, or parts of long ones; then the speakers.

    ``pages`` is filled by the caller meanwhile: when the speakers' turn comes, theirs are known.
    """
    together: list[Day] = []
    for day in days:
        for at in range(0, len(day.sessions), PIECE):
            sessions = day.sessions[at : at + PIECE]
            if together and sum(len(each.sessions) for each in together) + len(sessions) > PIECE:
                yield {"days": together}
                together = []
            together.append(Day(day.day, day.number, sessions, begins=not at))
    if together:
        yield {"days": together}
    for at in range(0, len(index), PIECE * 5):
        people = index[at : at + PIECE * 5]
        yield {"index": people, "index_begins": not at, "indexed": _indexed(people, pages)}


def _indexed(index: Sequence[Indexed], pages: Mapping[str, int]) -> dict[int, list[int]]:
    """The pages of each speaker."""
    return {
        one.speaker.id: sorted({pages[f"s-{item.code}"] for item in one.sessions}) for one in index
    }


def _chapters(
    days: Sequence[Day], index: Sequence[Indexed], pages: Mapping[str, int]
) -> list[tuple[str, int]]:
    """The chapters, as readers of the file list them beside it."""
    chapters = [(format_date(day.day, weekday=True), pages[f"day-{day.number}"]) for day in days]
    return [*chapters, (_("Speakers"), pages["speakers"])] if index else chapters
