"""A meeting as a calendar entry for one side: updates replace, cancellations cancel (RFC 5545)."""

from datetime import timedelta
from typing import Final

from conference.bilaterals.enums import Side
from conference.bilaterals.models import BilateralMeeting
from conference.i18n import Language, use_language
from conference.i18n import gettext as _
from conference.mailing.feeds import Appointment, calendar_file

FILE_NAME: Final = "meeting.ics"


def uid_of(meeting: BilateralMeeting) -> str:
    """What a calendar program knows the meeting by, whatever else of it changes."""
    return f"{meeting.code}.{meeting.event.slug}@bilaterals.conference"


def calendar_of(meeting: BilateralMeeting, side: Side, language: Language | str) -> bytes:
    """The entry as the meeting stands; without a room it is the cancellation of what was before."""
    if meeting.slot is not None:
        begin, end = meeting.slot.starts_at, meeting.slot.ends_at
    else:  # it lost its time: the identifier and the sequence alone count (RFC 5546)
        begin, end = meeting.changed_at, meeting.changed_at + timedelta(minutes=1)
    with use_language(language):
        other = meeting.delegation(side.other).name.text()
        title = _("Bilateral meeting with %(delegation)s", delegation=other)
    appointment = Appointment(
        uid=uid_of(meeting),
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        title=title,
        starts_at=begin,
        ends_at=end,
        place=meeting.room.name.text(language) if meeting.room is not None else "",
        text=meeting.purpose,
        is_cancelled=meeting.room is None or meeting.slot is None,
    )
    return calendar_file(appointment, language, product="bilaterals")
