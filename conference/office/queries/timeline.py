"""What the city's diplomacy did, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from conference.committees.enums import MeetingState
from conference.committees.models import WorkingMeeting
from conference.core import clock
from conference.core.database import db
from conference.declarations.models import Declaration
from conference.events.enums import EventState
from conference.events.models import Event
from conference.twinning.models import ActionPlan, Activity, Relation, RelationStep


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline: its day, what it is about, and the row that tells more."""

    on: date
    kind: str
    """``step``, ``event``, ``meeting``, ``activity`` or ``declaration``."""
    row: Any


def first_day() -> date:
    """The day of the first recorded thing; today where there is none."""
    firsts = [
        db.session.scalar(select(func.min(column)))
        for column in (RelationStep.on, Event.starts_on, WorkingMeeting.starts_at)
    ]
    days = [first.date() if isinstance(first, datetime) else first for first in firsts if first]
    today = clock.office_today()
    return min([*days, today])


def moments_of(first: date, last: date) -> list[Moment]:
    """All entries of a time, both days included, the newest first; five queries."""
    found = [*_steps(first, last), *_events(first, last), *_meetings(first, last)]
    found += [*_activities(first, last), *_declarations(first, last)]
    return sorted(found, key=lambda moment: (moment.on, moment.kind, moment.row.id), reverse=True)


def _within(column: Any, first: date, last: date) -> ColumnElement[bool]:
    within: ColumnElement[bool] = column.between(first, last)
    return within


def _steps(first: date, last: date) -> Iterator[Moment]:
    relation = joinedload(RelationStep.relation)
    query = (
        select(RelationStep)
        .options(relation.joinedload(Relation.city_a), relation.joinedload(Relation.city_b))
        .where(_within(RelationStep.on, first, last))
    )
    return (Moment(step.on, "step", step) for step in db.session.scalars(query))


def _events(first: date, last: date) -> Iterator[Moment]:
    query = select(Event).where(
        _within(Event.starts_on, first, last), Event.state != EventState.IDEA
    )
    return (Moment(event.starts_on, "event", event) for event in db.session.scalars(query))


def _meetings(first: date, last: date) -> Iterator[Moment]:
    begin = datetime.combine(first, time.min, UTC)
    end = datetime.combine(last, time.max, UTC)
    query = (
        select(WorkingMeeting)
        .options(joinedload(WorkingMeeting.committee))
        .where(
            WorkingMeeting.starts_at.between(begin, end),
            WorkingMeeting.state.in_([MeetingState.HELD, MeetingState.MINUTES_APPROVED]),
        )
    )
    found = db.session.scalars(query)
    return (Moment(meeting.starts_at.date(), "meeting", meeting) for meeting in found)


def _activities(first: date, last: date) -> Iterator[Moment]:
    relation = joinedload(Activity.plan).joinedload(ActionPlan.relation)
    query = (
        select(Activity)
        .options(relation.joinedload(Relation.city_a), relation.joinedload(Relation.city_b))
        .where(_within(Activity.starts_on, first, last))
    )
    found = db.session.scalars(query)
    return (Moment(activity.starts_on or first, "activity", activity) for activity in found)


def _declarations(first: date, last: date) -> Iterator[Moment]:
    query = (
        select(Declaration)
        .options(joinedload(Declaration.event))
        .where(_within(Declaration.adopted_on, first, last))
    )
    found = db.session.scalars(query)
    return (Moment(each.adopted_on or first, "declaration", each) for each in found)
