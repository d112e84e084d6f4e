"""The live board, the day of one officer or interpreter, the tasks that are overdue."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import (
    BilateralAttendee,
    BilateralMeeting,
    FollowUp,
    MeetingSlot,
    PlannerRun,
)
from conference.bilaterals.queries.slots import meeting_rooms
from conference.bilaterals.rules import PLANNED
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.events.models import Event
from conference.i18n import lazy
from conference.programme.models import Room

SHOWN = PLANNED | {MeetingState.HELD, MeetingState.NO_SHOW}


@dataclass(frozen=True)
class RoomNow:
    """One room on the board: what is in it now, and what comes next."""

    room: Room
    now: BilateralMeeting | None
    next: BilateralMeeting | None
    later: int


def _placed(event: Event) -> Select[Any]:
    return (
        select(BilateralMeeting)
        .join(MeetingSlot, MeetingSlot.id == BilateralMeeting.slot_id)
        .where(
            BilateralMeeting.event_id == event.id,
            BilateralMeeting.state.in_(SHOWN),
            BilateralMeeting.room_id.is_not(None),
        )
        .options(
            contains_eager(BilateralMeeting.slot),
            joinedload(BilateralMeeting.asking),
            joinedload(BilateralMeeting.asked),
            joinedload(BilateralMeeting.room),
            joinedload(BilateralMeeting.interpreter),
            joinedload(BilateralMeeting.liaison),
        )
        .order_by(MeetingSlot.starts_at, BilateralMeeting.id)
    )


def bounds_of(event: Event, day: date) -> tuple[datetime, datetime]:
    """The beginning and the end of a day at the venue."""
    start = datetime.combine(day, datetime.min.time(), ZoneInfo(event.timezone))
    return start, start + timedelta(days=1)


def meetings_on(event: Event, day: date) -> list[BilateralMeeting]:
    """The planned and held meetings of a day in the order of time; two queries."""
    start, end = bounds_of(event, day)
    query = _placed(event).where(MeetingSlot.starts_at >= start, MeetingSlot.starts_at < end)
    topics = selectinload(BilateralMeeting.listed_topics)
    return list(db.session.scalars(query.options(topics)))


def with_people(meetings: list[BilateralMeeting]) -> dict[int, list[Any]]:
    """By meeting: the people who are named."""
    query = (
        select(BilateralAttendee)
        .where(BilateralAttendee.meeting_id.in_([meeting.id for meeting in meetings]))
        .options(joinedload(BilateralAttendee.participant))
        .order_by(BilateralAttendee.id)
    )
    found: dict[int, list[Any]] = {}
    for row in db.session.scalars(query):
        found.setdefault(row.meeting_id, []).append(row.participant)
    return found


def board_of(event: Event, now: datetime) -> list[RoomNow]:
    """Every meeting room with its present and its next meeting of the day; two queries."""
    day = now.astimezone(ZoneInfo(event.timezone)).date()
    by_room: dict[int, list[BilateralMeeting]] = {}
    for meeting in meetings_on(event, day):
        if meeting.room_id is not None:
            by_room.setdefault(meeting.room_id, []).append(meeting)
    lines = []
    for room in meeting_rooms(event):
        mine = by_room.get(room.id, [])
        here = [m for m in mine if m.slot and m.slot.starts_at <= now < m.slot.ends_at]
        ahead = [m for m in mine if m.slot and m.slot.starts_at > now]
        lines.append(
            RoomNow(room, here[0] if here else None, ahead[0] if ahead else None, len(ahead[1:]))
        )
    return lines


def to_report(event: Event, now: datetime) -> list[BilateralMeeting]:
    """Meetings that have begun, and of which nobody has said whether they took place."""
    query = _placed(event).where(BilateralMeeting.state.in_(PLANNED), MeetingSlot.starts_at <= now)
    return list(db.session.scalars(query.limit(100)))


def tasks_of(event: Event) -> list[FollowUp]:
    """The tasks of an event, the open ones first, by their day."""
    query = (
        select(FollowUp)
        .join(BilateralMeeting, BilateralMeeting.id == FollowUp.meeting_id)
        .where(BilateralMeeting.event_id == event.id)
        .options(
            joinedload(FollowUp.owner),
            joinedload(FollowUp.meeting).joinedload(BilateralMeeting.asking),
            joinedload(FollowUp.meeting).joinedload(BilateralMeeting.asked),
        )
        .order_by(FollowUp.done_at.is_not(None), FollowUp.due_on, FollowUp.id)
    )
    return list(db.session.scalars(query))


def task_by_id(event: Event, task_id: int) -> FollowUp:
    """A task of an event; ``NotFoundError``."""
    found = db.session.scalar(
        select(FollowUp)
        .join(BilateralMeeting, BilateralMeeting.id == FollowUp.meeting_id)
        .where(BilateralMeeting.event_id == event.id, FollowUp.id == task_id)
        .options(selectinload(FollowUp.meeting))
    )
    if found is None:
        raise NotFoundError(lazy("There is no such task."))
    return found


def runs_of(event: Event) -> list[PlannerRun]:
    """The last runs of the planner, newest first."""
    query = (
        select(PlannerRun)
        .where(PlannerRun.event_id == event.id)
        .options(joinedload(PlannerRun.job))
        .order_by(PlannerRun.id.desc())
    )
    return list(db.session.scalars(query.limit(20)))


def run_by_id(event: Event, run_id: int) -> PlannerRun:
    """A run of an event; ``NotFoundError``."""
    query = select(PlannerRun).where(PlannerRun.event_id == event.id, PlannerRun.id == run_id)
    found = db.session.scalar(query.options(joinedload(PlannerRun.job)))
    if found is None:
        raise NotFoundError(lazy("There is no such plan."))
    return found


def slot_by_id(event: Event, slot_id: int) -> MeetingSlot:
    """A slot of an event; ``NotFoundError``."""
    query = select(MeetingSlot).where(MeetingSlot.event_id == event.id, MeetingSlot.id == slot_id)
    found = db.session.scalar(query)
    if found is None:
        raise NotFoundError(lazy("There is no such time."))
    return found
