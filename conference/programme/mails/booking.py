"""What people are told about their places in sessions, each in the own language."""

from typing import Any

from conference.core.files import StoredFile
from conference.i18n import Language, format_date, format_time_range
from conference.i18n.dates import local_date
from conference.mailing import services as mailing
from conference.programme.models import Booking
from conference.web.links import absolute_url

MY_SESSIONS = "portal.my_sessions"


def send_booked(booking: Booking, calendar: StoredFile, *, was_waiting: bool = False) -> None:
    """Confirm a place, with the session as a calendar file."""
    _send("booked", booking, calendar, was_waiting=was_waiting)


def send_waiting(booking: Booking) -> None:
    """Say that the session is full and that the person stands on the waiting list."""
    _send("booking_waiting", booking, None)


def send_cancelled(booking: Booking, calendar: StoredFile | None) -> None:
    """Say that the place, or the wish for one, is given back; the file clears the calendar."""
    _send("booking_cancelled", booking, calendar)


def _send(name: str, booking: Booking, calendar: StoredFile | None, **more: Any) -> None:
    person, session = booking.participant, booking.session
    if not person.email:
        return
    language, zone = Language(person.language), session.event.timezone
    assert session.starts_at is not None
    assert session.ends_at is not None
    mailing.queue(
        template=f"programme/{name}",
        recipient=person.email,
        language=language,
        context={
            "event": session.event,
            "addressee": person.display_name,
            "session": session.title.text(language),
            "day": format_date(local_date(session.starts_at, zone), language, weekday=True),
            "hours": format_time_range(session.starts_at, session.ends_at, language, zone),
            "room": session.room.name.text(language) if session.room is not None else "",
            "url": absolute_url(MY_SESSIONS, lang=language.value, event=session.event.slug),
            "attached": calendar is not None,
            **more,
        },
        event_id=session.event_id,
        participant_id=person.id,
        delegation_id=person.delegation_id,
        attachments={f"session-{session.code}.ics": calendar} if calendar is not None else {},
    )
