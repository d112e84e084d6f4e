"""The waiting list: who waits, in which order, and at which place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.events.enums import Promotion
from conference.events.models import Category, Event
from conference.registration.enums import ParticipationState, RankClass
from conference.registration.models import Participant
from conference.web.paging import PAGE_SIZE, Page

_RANKS: Final = {rank: place for place, rank in enumerate(RankClass)}
_rank = case(_RANKS, value=Participant.rank_class, else_=len(_RANKS))
_rank_that_counts = case((Category.promotion == Promotion.BY_RANK, _rank), else_=0)
_since: ColumnElement[datetime] = func.coalesce(Participant.waitlisted_at, Participant.created_at)
_ORDER: Final = (_rank_that_counts, _since, Participant.id)
_WAITS = Participant.state == ParticipationState.WAITLISTED


@dataclass(frozen=True)
class WaitingLine:
    """Somebody who waits, and at which place of their queue."""

    person: Participant
    position: int


@dataclass(frozen=True)
class Candidate:
    """Somebody to whom a free place may be given by rule."""

    id: int
    delegation_id: int
    category_id: int
    since: datetime


def waiting_list(event: Event, number: int) -> Page[WaitingLine]:
    """One page of those who wait, by category and in their order; three queries."""
    number = min(max(1, number), 1_000_000)
    query = (
        _placed(event, Participant)
        .options(joinedload(Participant.delegation), joinedload(Participant.category))
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    rows = [WaitingLine(row[0], row[1]) for row in db.session.execute(query)]
    total = select(func.count()).where(Participant.event_id == event.id, _WAITS)
    return Page(rows, number, db.session.scalar(total) or 0)


def waiting_places(event: Event) -> dict[int, int]:
    """The ids of all who wait, by category and in their order → each one's place; one query."""
    rows = db.session.execute(_placed(event, Participant.id))
    return {row[0]: row[1] for row in rows}


def _placed(event: Event, what: Any) -> Select[Any]:
    """Something of each who waits, and the place of their queue."""
    queue = case((_queues_by_delegation(event), Participant.delegation_id), else_=0)
    place = func.row_number().over(partition_by=(Participant.category_id, queue), order_by=_ORDER)
    return (
        select(what, place)
        .join(Category, Category.id == Participant.category_id)
        .where(Participant.event_id == event.id, _WAITS)
        .order_by(Category.position, Category.id, *_ORDER)
    )


def _queues_by_delegation(event: Event) -> ColumnElement[bool]:
    """Whether people of a category wait for a place of their delegation alone."""
    if event.places is not None:
        return Category.id != Category.id
    return and_(
        Category.needs_quota, Category.places.is_(None), Participant.is_self_registered.is_(False)
    )


def waiting_position(participant: Participant) -> int | None:
    """At which place of their queue somebody waits; None for who does not wait."""
    if participant.state is not ParticipationState.WAITLISTED:
        return None
    category, since = participant.category, participant.waitlisted_at or participant.created_at
    ahead = [Participant.event_id == participant.event_id, _WAITS]
    ahead.append(Participant.category_id == category.id)
    by_delegation = (
        participant.event.places is None
        and category.places is None
        and category.needs_quota
        and not participant.is_self_registered
    )
    if by_delegation:
        ahead.append(Participant.delegation_id == participant.delegation_id)
    longer = or_(
        _since < since,
        and_(_since == since, Participant.id < participant.id),
    )
    if category.promotion is Promotion.BY_RANK:
        rank = _RANKS[participant.rank_class]
        longer = or_(_rank < rank, and_(_rank == rank, longer))
    query = select(func.count()).select_from(Participant).where(*ahead, longer)
    return (db.session.scalar(query) or 0) + 1


def candidates(
    event: Event, *, category: Category | None = None, delegation_id: int | None = None
) -> list[Candidate]:
    """Those to whom a free place is given by rule, in the order in which they are asked.

    Each category has its order; between categories whoever has waited longest comes first.
    """
    query = (
        select(
            Participant.id,
            Participant.delegation_id,
            Participant.category_id,
            _since,
        )
        .join(Category, Category.id == Participant.category_id)
        .where(Participant.event_id == event.id, _WAITS, Category.promotion != Promotion.OFF)
        .order_by(*_ORDER)
    )
    if category is not None:
        query = query.where(Participant.category_id == category.id)
    if delegation_id is not None:
        query = query.where(Participant.delegation_id == delegation_id)
    queues: dict[int, list[Candidate]] = {}
    for row in db.session.execute(query):
        queues.setdefault(row.category_id, []).append(Candidate(*row))
    return _woven(list(queues.values()))


def _woven(queues: Sequence[list[Candidate]]) -> list[Candidate]:
    """Several queues as one: of their heads always the one who has waited longest."""
    left = [list(reversed(queue)) for queue in queues if queue]
    found: list[Candidate] = []
    while left:
        first = min(left, key=_head)
        found.append(first.pop())
        left = [queue for queue in left if queue]
    return found


def _head(queue: list[Candidate]) -> Any:
    return (queue[-1].since, queue[-1].id)
