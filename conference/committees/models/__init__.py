"""Bodies, their people and partners; tasks; meetings with what came of them; reports."""

from conference.committees.models.bodies import (
    Committee,
    CommitteeMember,
    PartnerBody,
    Workstream,
)
from conference.committees.models.meetings import AgendaItem, Attendance, Decision, WorkingMeeting
from conference.committees.models.minutes import MinutesAddendum, MinutesPrint, MinutesText
from conference.committees.models.reports import CouncilReport
from conference.committees.models.tasks import Task

__all__ = [
    "AgendaItem",
    "Attendance",
    "Committee",
    "CommitteeMember",
    "CouncilReport",
    "Decision",
    "MinutesAddendum",
    "MinutesPrint",
    "MinutesText",
    "PartnerBody",
    "Task",
    "WorkingMeeting",
    "Workstream",
]
