"""Who is booked and who waits, as a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.spreadsheets import write_xlsx
from conference.i18n import _, current_language
from conference.programme.models import ProgrammeSession
from conference.programme.queries.booking import people_in


def bookings_sheet(session: ProgrammeSession, *, by: Actor) -> bytes:
    """The booked by name, then the waiting in their order, in the reader's language; logged."""
    record(by, "programme:bookings:downloaded", session)
    headings = [
        _("State"),
        _("No."),
        _("Name"),
        _("Delegation"),
        _("Category"),
        _("Tracking code"),
        _("Email"),
        _("Mobile number"),
        _("Asked on"),
    ]
    right_to_left = current_language().direction == "rtl"
    title = session.code
    return write_xlsx(headings, _rows(session), title=title, right_to_left=right_to_left)


def _rows(session: ProgrammeSession) -> Iterator[list[Any]]:
    language = current_language()
    for booking in people_in(session.id):
        person = booking.participant
        yield [
            booking.state.label,
            booking.seat,
            person.name_in_lists(language),
            booking.delegation.name.text(language),
            person.category.name.text(language),
            person.reference,
            person.email,
            person.mobile,
            booking.booked_at,
        ]
