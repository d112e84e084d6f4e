"""Whose seat is which, on paper: by seat for the ushers, by precedence for protocol."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.documents import pdf
from conference.i18n import Language
from conference.programme.models import ProgrammeSession
from conference.programme.queries.seating import Seated
from conference.programme.rules.seating import seat_key


@dataclass(frozen=True)
class Line:
    """One person of the list; below name and delegation what says more of them."""

    seat: str
    name: str
    other: str
    position: str
    delegation: str
    city: str


def print_seats(session: ProgrammeSession, people: Sequence[Seated], language: Language) -> bytes:
    """The list as PDF; ``people`` come in the order of precedence."""
    lines = [_line(each, language) for each in people]
    by_seat = sorted((line for line in lines if line.seat), key=lambda line: seat_key(line.seat))
    return pdf.render(
        "programme/print/seats.html",
        {"event": session.event, "session": session, "by_seat": by_seat, "lines": lines},
        language,
        stylesheets=("programme/print/seats.css",),
    )


def _line(one: Seated, language: Language) -> Line:
    person, delegation = one.person, one.person.delegation
    name = person.name_in_lists(language) or person.display_name
    other = person.latin_name if name == person.native_name else person.native_name
    city = delegation.city.name.text(language) if delegation.city is not None else ""
    title = delegation.name.text(language)
    return Line(
        seat=one.seat,
        name=name,
        other=other or "",
        position=person.function_title.text(language),
        delegation=title,
        city="" if city in title else city,
    )
