"""What the focal points of both sides are told, each in their own language."""

from typing import Any

from conference.bilaterals.enums import Answer, MeetingState, Side
from conference.bilaterals.mails.calendar import FILE_NAME, calendar_of
from conference.bilaterals.models import BilateralMeeting
from conference.core.files import store_file
from conference.delegations.models import FocalPoint
from conference.delegations.rules import may_receive_links
from conference.i18n import current_timezone, format_date, format_time_range, use_language
from conference.i18n.customs import use_customs
from conference.mailing import services as mailing
from conference.mailing.feeds import CONTENT_TYPE, PURPOSE
from conference.web.links import absolute_url

PAGE = "portal.meeting"
"""An endpoint of the portal, which lies above this feature and is therefore named."""


def _reachable(meeting: BilateralMeeting, side: Side) -> list[FocalPoint]:
    people = meeting.delegation(side).focal_points
    return [person for person in people if may_receive_links(person)]


def _queue(
    name: str, meeting: BilateralMeeting, side: Side, *, with_entry: bool = False, **context: Any
) -> None:
    for person in _reachable(meeting, side):
        language, event = person.language, meeting.event
        entry = {}
        if with_entry:
            data = calendar_of(meeting, side, language)
            file = store_file(data, purpose=PURPOSE, content_type=CONTENT_TYPE)
            entry[FILE_NAME] = file
        mailing.queue(
            template=f"bilaterals/{name}",
            recipient=person.email,
            language=language,
            context={
                "event": event,
                "addressee": person.name,
                "meeting": meeting,
                "other": meeting.delegation(side.other).name.text(language),
                "own": meeting.delegation(side).name.text(language),
                "url": absolute_url(PAGE, lang=language, event=event.slug, code=meeting.code),
                **_when(meeting, language),
                **context,
            },
            event_id=event.id,
            delegation_id=meeting.delegation(side).id,
            attachments=entry,
        )


def _when(meeting: BilateralMeeting, language: str) -> dict[str, str]:
    if meeting.slot is None:
        return {"day": "", "hours": "", "room": ""}
    with use_language(language), use_customs(meeting.event):
        start, end = meeting.slot.starts_at, meeting.slot.ends_at
        room = meeting.room.name.text(language) if meeting.room is not None else ""
        return {
            "day": format_date(start.astimezone(current_timezone()).date()),
            "hours": format_time_range(start, end),
            "room": room,
        }


def send_request(meeting: BilateralMeeting) -> None:
    """Tell the side that is asked."""
    _queue("request", meeting, Side.ASKED)


def send_answer(meeting: BilateralMeeting, to: Side, said: Answer) -> None:
    """Tell one side what the other answered."""
    _queue("answer", meeting, to, said=said.value)


def send_cancelled(meeting: BilateralMeeting) -> None:
    """Tell both sides that a meeting without a time will not be."""
    for side in Side:
        _queue("cancelled", meeting, side)


def send_place(meeting: BilateralMeeting) -> None:
    """Tell both sides where the meeting stands now, with its calendar entry."""
    for side in Side:
        if meeting.room is not None:
            is_first = meeting.told_sequence == 0
            _queue("planned", meeting, side, with_entry=True, is_first=is_first)
        elif meeting.state is MeetingState.CANCELLED:
            _queue("cancelled", meeting, side, with_entry=meeting.told_sequence > 0)
        elif meeting.told_sequence > 0:
            _queue("unplanned", meeting, side, with_entry=True)


def send_reminder(meeting: BilateralMeeting, side: Side) -> None:
    """Ask a side to reconfirm."""
    _queue("reconfirm", meeting, side)
