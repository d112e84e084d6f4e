"""One appointment as a calendar file for a mail (RFC 5545): a later file replaces it.

The identifier stays whatever else changes; the higher ``sequence`` counts. A cancelled appointment
clears the calendar of whoever had it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from icalendar import Calendar, Event

from conference.i18n import Language, use_language

CONTENT_TYPE: Final = "text/calendar"
PURPOSE: Final = "calendar-entry"
"""Of its stored file, which belongs to its mail alone and goes when that is emptied."""


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """What a calendar shows."""

    uid: str
    """What calendar programs know it by."""
    sequence: int
    """Counts its changes."""
    changed_at: datetime
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    text: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar_file(appointment: Appointment, language: Language | str, *, product: str) -> bytes:
    """The bytes of the file; ``product`` names the feature that writes it."""
    with use_language(language) as chosen:
        spoken = {"LANGUAGE": chosen.value}
    cancelled = appointment.is_cancelled
    entry = Event()
    entry.add("uid", appointment.uid)
    entry.add("dtstamp", appointment.changed_at)
    entry.add("last-modified", appointment.changed_at)
    entry.add("sequence", appointment.sequence)
    entry.add("dtstart", appointment.starts_at)
    entry.add("dtend", appointment.ends_at)
    entry.add("summary", appointment.title, parameters=spoken)
    if appointment.place:
        entry.add("location", appointment.place, parameters=spoken)
    if appointment.text and not cancelled:
        entry.add("description", appointment.text, parameters=spoken)
    if appointment.url and not cancelled:
        entry.add("url", appointment.url)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", f"-//conference//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
