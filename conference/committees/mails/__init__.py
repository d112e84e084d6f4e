"""Invitations to meetings, each in the person's language, with the meeting as a calendar file."""

from zoneinfo import ZoneInfo

from conference.committees.enums import MeetingState
from conference.committees.models import Attendance, WorkingMeeting
from conference.core import clock
from conference.core.files import store_file
from conference.i18n import (
    Language,
    digits,
    format_date,
    format_time_range,
    use_language,
    use_timezone,
    zone_name,
)
from conference.i18n import gettext as _
from conference.mailing import services as mailing
from conference.mailing.feeds import CONTENT_TYPE, PURPOSE, Appointment, calendar_file

FILE_NAME = "meeting.ics"


def is_due(row: Attendance) -> bool:
    """Whether a person does not know yet how the meeting stands, and can be written to."""
    if not row.contact.email:
        return False
    meeting = row.meeting
    if meeting.state is MeetingState.PLANNED:
        return row.told_sequence is None or row.told_sequence < meeting.sequence
    was_told = row.told_sequence is not None and row.told_sequence < meeting.sequence
    return meeting.state is MeetingState.CANCELLED and was_told


def send_invitation(row: Attendance) -> None:
    """Invite a person, or say what is different now: another time or place, or cancelled."""
    is_cancelled = row.meeting.state is MeetingState.CANCELLED
    _queue(row, "cancelled" if is_cancelled else "invitation", is_cancelled=is_cancelled)


def send_uninvited(row: Attendance) -> None:
    """Tell a person that they are not expected any more, and clear their calendar."""
    _queue(row, "uninvited", is_cancelled=True)


def uid_of(meeting: WorkingMeeting) -> str:
    """What calendar programs know the meeting by, whatever else of it changes."""
    return f"{meeting.mark}@committees.conference"


def appointment_of(
    meeting: WorkingMeeting, language: Language | str, *, is_cancelled: bool
) -> Appointment:
    """The meeting as a calendar shows it, with its agenda."""
    language = Language(language)
    points = [
        f"{digits(str(n), language)}. {item.title.text(language)}"
        for n, item in enumerate(meeting.agenda, start=1)
    ]
    with use_language(language):
        heading = _("Agenda")
        name = meeting.committee.name.text()
    agenda = [f"{heading}:", *points] if points else []
    return Appointment(
        uid=uid_of(meeting),
        sequence=meeting.sequence,
        changed_at=clock.now(),
        title=meeting.title.text(language),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place.text(language) or meeting.link,
        text="\n".join([name, *agenda]),
        url=meeting.link,
        is_cancelled=is_cancelled,
    )


def _queue(row: Attendance, name: str, *, is_cancelled: bool) -> None:
    meeting, language = row.meeting, Language(row.language)
    if not row.contact.email:
        return
    appointment = appointment_of(meeting, language, is_cancelled=is_cancelled)
    data = calendar_file(appointment, language, product="committees")
    file = store_file(data, purpose=PURPOSE, content_type=CONTENT_TYPE)
    zone = meeting.committee.timezone
    with use_language(language), use_timezone(zone):
        day = format_date(meeting.starts_at.astimezone(ZoneInfo(zone)).date(), weekday=True)
        hours = format_time_range(meeting.starts_at, meeting.ends_at)
    mailing.queue(
        template=f"committees/{name}",
        recipient=row.contact.email,
        language=language,
        context={
            "body": meeting.committee.name.text(language),
            "addressee": row.contact.name.text(language),
            "title": meeting.title.text(language),
            "day": day,
            "hours": hours,
            "zone": zone_name(zone, language),
            "place": meeting.place.text(language),
            "link": meeting.link,
            "agenda": [item.title.text(language) for item in meeting.agenda],
            "reason": meeting.reason,
            "is_first": row.told_sequence is None,
        },
        attachments={FILE_NAME: file},
    )
