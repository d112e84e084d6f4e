"""One session as a calendar file, for the mail that confirms a booking."""

from icalendar import Calendar, Event

from conference.i18n import Language
from conference.programme.models import ProgrammeSession

PRODUCT = "-//conference//programme//EN"


def uid_of(event_slug: str, code: str) -> str:
    """What a calendar program knows the session by, whatever else of it changes."""
    return f"{code}.{event_slug}@programme.conference"


def ics_for(
    session: ProgrammeSession, language: Language | str, *, cancelled: bool = False
) -> bytes:
    """The session in a language; a later file replaces an earlier one, ``cancelled`` removes it."""
    entry = Event()
    entry.add("uid", uid_of(session.event.slug, session.code))
    entry.add("dtstamp", session.changed_at)
    entry.add("last-modified", session.changed_at)
    entry.add("sequence", session.version * 2 + cancelled)
    assert session.starts_at is not None
    assert session.ends_at is not None
    entry.add("dtstart", session.starts_at)
    entry.add("dtend", session.ends_at)
    entry.add("summary", session.title.text(language))
    if session.room is not None:
        entry.add("location", session.room.name.text(language))
    if text := session.text.text(language):
        entry.add("description", text)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
