"""A year of the city's diplomacy in figures."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from conference.bilaterals.enums import MeetingState as TalkState
from conference.bilaterals.models import BilateralMeeting
from conference.committees.enums import MeetingState, TaskState
from conference.committees.models import Decision, Task, WorkingMeeting
from conference.core.database import db
from conference.correspondence.enums import Direction
from conference.correspondence.models import Letter
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.outreach.enums import GiftDirection, PressState
from conference.outreach.models import Gift, PressItem
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.twinning.enums import ActivityKind, RelationKind, RelationState
from conference.twinning.models import Activity, Relation, RelationStep


@dataclass(frozen=True)
class EventFigures:
    """One event of the year."""

    event: Event
    delegations: int
    people: int
    talks: int
    """Bilateral meetings that were held."""


@dataclass(frozen=True)
class YearFigures:
    """What was counted; money by currency, because sums over currencies mean nothing."""

    first: date
    last: date
    relations: dict[RelationState, int]
    """As they stand today."""
    kinds: dict[RelationKind, int]
    signed: int
    activities: dict[ActivityKind, int]
    budgets: dict[str, Decimal]
    letters: dict[Direction, list[int]]
    """Twelve counts, from the first month of the year to its last."""
    meetings: int
    decisions: int
    tasks_done: int
    tasks_open: int
    events: list[EventFigures]
    gifts: dict[GiftDirection, int]
    press: int


def figures_of(first: date, last: date, months: list[date]) -> YearFigures:
    """The figures of a year; ``months`` are the first days of its twelve months."""
    begin, end = datetime.combine(first, time.min, UTC), datetime.combine(last, time.max, UTC)
    signed = RelationStep.state == RelationState.SIGNED
    held = WorkingMeeting.state.in_([MeetingState.HELD, MeetingState.MINUTES_APPROVED])
    published = PressItem.state == PressState.PUBLISHED
    return YearFigures(
        first,
        last,
        relations=_counts_by(Relation.state),
        kinds=_counts_by(Relation.kind),
        signed=_count(
            RelationStep,
            signed,
            RelationStep.from_state != RelationState.SIGNED,
            RelationStep.on.between(first, last),
        ),
        activities=_counts_by(Activity.kind, Activity.starts_on.between(first, last)),
        budgets=_budgets(first, last),
        letters=_letters(first, last, months),
        meetings=_count(WorkingMeeting, WorkingMeeting.starts_at.between(begin, end), held),
        decisions=_count(Decision, Decision.decided_on.between(first, last)),
        tasks_done=_count(Task, Task.done_on.between(first, last)),
        tasks_open=_count(Task, Task.state != TaskState.DONE),
        events=_events(first, last),
        gifts=_counts_by(Gift.direction, Gift.day.between(first, last)),
        press=_count(PressItem, PressItem.day.between(first, last), published),
    )


def _events(first: date, last: date) -> list[EventFigures]:
    talks = _counts_by(BilateralMeeting.event_id, BilateralMeeting.state == TalkState.HELD)
    accepted = Delegation.state == DelegationState.ACCEPTED
    delegations = _counts_by(Delegation.event_id, accepted, ~Delegation.is_public_requests)
    people = _counts_by(Participant.event_id, Participant.state == ParticipationState.APPROVED)
    during = Event.starts_on.between(first, last)
    return [
        EventFigures(
            event, delegations.get(event.id, 0), people.get(event.id, 0), talks.get(event.id, 0)
        )
        for event in db.session.scalars(select(Event).where(during).order_by(Event.starts_on))
    ]


def _count(model: Any, *conditions: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def _counts_by(column: Any, *conditions: Any) -> dict[Any, int]:
    query = select(column, func.count()).where(*conditions).group_by(column)
    return dict(db.session.execute(query).all())


def _budgets(first: date, last: date) -> dict[str, Decimal]:
    """Kept as text by one of the databases, so summed here."""
    sums: dict[str, Decimal] = {}
    query = select(Activity.currency, Activity.budget).where(
        Activity.starts_on.between(first, last), Activity.budget.is_not(None)
    )
    for currency, budget in db.session.execute(query):
        sums[currency] = sums.get(currency, Decimal(0)) + (budget or 0)
    return dict(sorted(sums.items()))


def _letters(first: date, last: date, months: list[date]) -> dict[Direction, list[int]]:
    counts = {direction: [0] * len(months) for direction in Direction}
    query = (
        select(Letter.direction, Letter.dated, func.count())
        .where(Letter.dated.between(first, last), Letter.number.is_not(None))
        .group_by(Letter.direction, Letter.dated)
    )
    for direction, day, count in db.session.execute(query):
        month = sum(start <= day for start in months) - 1
        counts[direction][month] += count
    return counts
