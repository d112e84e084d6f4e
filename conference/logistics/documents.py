"""Boarding lists on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.documents import pdf
from conference.i18n import Language
from conference.i18n.spoken_languages import spoken_name
from conference.logistics.models import Bus
from conference.logistics.queries import BusBoard
from conference.programme.models import Booking, ProgrammeSession


@dataclass(frozen=True)
class Line:
    """One person of a list; below the name, the same in the other letters."""

    name: str
    below: str
    delegation: str
    category: str


@dataclass(frozen=True)
class BoardingList:
    """One bus and who rides in it."""

    bus: Bus
    lines: list[Line]


def print_lists(session: ProgrammeSession, boards: Sequence[BusBoard], language: Language) -> bytes:
    """The boarding lists of some buses as one PDF, each bus on pages of its own."""
    lists = [
        BoardingList(board.bus, [_line(row, language) for row in board.riders]) for board in boards
    ]
    return pdf.render(
        "logistics/print/boarding.html",
        {"event": session.event, "session": session, "boards": lists, "spoken": spoken_name},
        language,
        stylesheets=("logistics/print/boarding.css",),
    )


def _line(booking: Booking, language: Language) -> Line:
    person = booking.participant
    name = person.name_in_lists(language)
    below = person.latin_name if name == person.native_name else person.native_name
    return Line(
        name=name,
        below=below or "",
        delegation=booking.delegation.name.text(language),
        category=person.category.name.text(language),
    )
