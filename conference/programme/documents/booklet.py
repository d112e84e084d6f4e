"""The booklet: cover, contents with page numbers, days with running heads, index of speakers."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from conference.core.files import read_file
from conference.documents import pdf
from conference.events.models import Event
from conference.i18n import Language
from conference.programme.queries.frozen import Item, Programme, Speaker

STYLES = ("programme/print/booklet.css",)


@dataclass(frozen=True)
class Day:
    """A chapter of the booklet."""

    day: date
    sessions: list[Item]


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


@dataclass(frozen=True)
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


def print_booklet(programme: Programme, sheet: Sheet, language: Language) -> bytes:
    """The booklet as PDF, A5; call it outside any transaction.

    It is laid out twice: the numbers in contents and index are those that the first one found.
    Counters of the stylesheet could do it too, but name one page as often as it is pointed to.
    """
    days = [
        Day(day, list(found)) for day, found in groupby(programme.public, lambda item: item.day)
    ]
    people = programme.speakers_in_order(language)
    index = [Indexed(one, programme.public_speakers[one.id]) for one in people]
    context = {
        "event": sheet.event,
        "sheet": sheet,
        "programme": programme,
        "days": days,
        "index": index,
        "comma": ", " if language is Language.ENGLISH else "، ",
    }

    def lay_out(pages: Mapping[str, int]) -> bytes:
        found = {
            one.speaker.id: sorted({pages[f"s-{item.code}"] for item in one.sessions})
            if pages
            else []
            for one in index
        }
        return pdf.render(
            "programme/print/booklet.html",
            {**context, "pages": pages, "indexed": found},
            language,
            stylesheets=STYLES,
            pictures=sheet.pictures,
        )

    return lay_out(_pages(lay_out({})))


def _pages(data: bytes) -> dict[str, int]:
    """On which page each named place of a PDF is, counted from 1."""
    import pikepdf  # noqa: PLC0415 - only printers need it

    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        names: Any = document.Root.Names.Dests.Names if "/Names" in document.Root else []
        pairs = zip(list(names)[::2], list(names)[1::2], strict=True)
        return {str(name): numbers[target[0].objgen] for name, target in pairs}
