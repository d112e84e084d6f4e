"""How far a meeting has come: the steps above its page, each a link to where it is taken."""

from typing import Any

from flask import url_for

from conference.committees.enums import DecisionState, MeetingState, Presence
from conference.committees.mails import is_due
from conference.committees.models import WorkingMeeting
from conference.i18n import gettext as _
from conference.i18n import pgettext


def course_of(meeting: WorkingMeeting) -> list[dict[str, Any]]:
    """The steps with their state: done, current (the first that is not done), to do."""
    is_planned = meeting.state is MeetingState.PLANNED
    is_approved = meeting.state is MeetingState.MINUTES_APPROVED
    people, decisions = meeting.attendances, meeting.decisions
    adopted = [each for each in decisions if each.state is DecisionState.ADOPTED]
    told = bool(people) and not any(is_due(row) for row in people)
    noted = not any(row.presence is Presence.EXPECTED for row in people)
    found = [
        (_("Agenda"), "agenda", bool(meeting.agenda) or not is_planned),
        (_("Invitations"), "people", told or not is_planned),
        (_("Attendance"), "people", not is_planned and (noted or is_approved)),
        (pgettext("body", "Decisions"), "decisions", bool(decisions) or is_approved),
        (pgettext("body", "Minutes"), "", is_approved),
        (_("Tasks"), "decisions", is_approved and all(each.tasks for each in adopted)),
    ]
    here = next((place for place, row in enumerate(found) if not row[2]), len(found))
    return [
        {
            "label": label,
            "url": _address(meeting, part, is_planned=is_planned),
            "state": "current" if place == here else "done" if is_done else "todo",
        }
        for place, (label, part, is_done) in enumerate(found)
    ]


def _address(meeting: WorkingMeeting, part: str, *, is_planned: bool) -> str | None:
    if not part:
        return None if is_planned else url_for(".minutes", meeting_id=meeting.id)
    return None if is_planned and part == "decisions" else f"#{part}"
