"""A meeting as a calendar entry for one side: updates replace, cancellations cancel (RFC 5545)."""

from icalendar import Calendar, Event

from conference.bilaterals.enums import Side
from conference.bilaterals.models import BilateralMeeting
from conference.i18n import Language, use_language
from conference.i18n import gettext as _

PRODUCT = "-//conference//bilaterals//EN"


def uid_of(meeting: BilateralMeeting) -> str:
    """What a calendar program knows the meeting by, whatever else of it changes."""
    return f"{meeting.code}.{meeting.event.slug}@bilaterals.conference"


def calendar_of(meeting: BilateralMeeting, side: Side, language: Language | str) -> bytes:
    """The entry as the meeting stands; without a room it is the cancellation of what was before."""
    is_cancelled = meeting.room is None or meeting.slot is None
    entry = Event()
    entry.add("uid", uid_of(meeting))
    entry.add("dtstamp", meeting.changed_at)
    entry.add("last-modified", meeting.changed_at)
    entry.add("sequence", meeting.sequence)
    if meeting.slot is not None:
        entry.add("dtstart", meeting.slot.starts_at)
        entry.add("dtend", meeting.slot.ends_at)
    else:  # it lost its time: RFC 5546 wants the identifier and the sequence alone
        entry.add("dtstart", meeting.changed_at)
    with use_language(language):
        other = meeting.delegation(side.other).name.text(language)
        entry.add("summary", _("Bilateral meeting with %(delegation)s", delegation=other))
    if meeting.room is not None:
        entry.add("location", meeting.room.name.text(language))
    if not is_cancelled:
        entry.add("description", meeting.purpose)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


FILE_NAME = "meeting.ics"
CONTENT_TYPE = "text/calendar"
