"""How many places of a quota are used."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from conference.core.database import db
from conference.delegations.models import Delegation, Quota
from conference.events.models import Category, Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING


@dataclass(frozen=True)
class QuotaLine:
    """One category of a delegation's quota; ``used`` counts the states that take a place."""

    category: Category
    places: int
    used: int
    waiting: int

    @property
    def left(self) -> int:
        """Places that are free; 0 when more are used than there are."""
        return max(0, self.places - self.used)

    @property
    def is_over(self) -> bool:
        """Whether more places are used than the quota has."""
        return self.category.needs_quota and self.used > self.places


def used_places(delegation_id: int, category_id: int) -> int:
    """How many people of a delegation and category take a place now."""
    query = select(func.count()).where(
        Participant.delegation_id == delegation_id,
        Participant.category_id == category_id,
        Participant.state.in_(OCCUPYING),
    )
    return db.session.scalar(query) or 0


def event_cap(event_id: int, *, lock: bool = False) -> int | None:
    """How many people may take part in an event; ``lock`` keeps others waiting, where it is set."""
    return _cap(Event, event_id, lock=lock)


def category_cap(category_id: int, *, lock: bool = False) -> int | None:
    """How many people a category may have in all delegations together; see ``event_cap``."""
    return _cap(Category, category_id, lock=lock)


def _cap(kind: type[Event | Category], row_id: int, *, lock: bool) -> int | None:
    query = select(kind.places).where(kind.id == row_id, kind.places.is_not(None))
    return db.session.scalar(query.with_for_update(key_share=True) if lock else query)


def used_in(*, event_id: int | None = None, category_id: int | None = None) -> int:
    """How many people of an event, or of a category, take a place now."""
    query = select(func.count()).where(Participant.state.in_(OCCUPYING))
    if event_id is not None:
        query = query.where(Participant.event_id == event_id)
    if category_id is not None:
        query = query.where(Participant.category_id == category_id)
    return db.session.scalar(query) or 0


def quota_of(delegation_id: int, category_id: int, *, lock: bool = False) -> Quota | None:
    """The quota of a delegation and category; ``lock`` keeps others waiting until the commit.

    PostgreSQL locks the row; SQLite's writing transactions come one after another anyway.
    """
    query = select(Quota).where(
        Quota.delegation_id == delegation_id, Quota.category_id == category_id
    )
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return db.session.scalar(query)


def quota_lines(delegation: Delegation) -> list[QuotaLine]:
    """Quota used and left by category: those with places or people, in the event's order."""
    return quota_lines_of([delegation])[delegation.id]


def quota_lines_of(delegations: Sequence[Delegation]) -> dict[int, list[QuotaLine]]:
    """The same for several delegations by two queries."""
    ids = [row.id for row in delegations]
    counts: dict[tuple[int, int], dict[ParticipationState, int]] = {}
    counting = (
        select(Participant.delegation_id, Participant.category_id, Participant.state, func.count())
        .where(Participant.delegation_id.in_(ids))
        .group_by(Participant.delegation_id, Participant.category_id, Participant.state)
    )
    for delegation_id, category_id, state, count in db.session.execute(counting):
        counts.setdefault((delegation_id, category_id), {})[state] = count
    wanted = {category_id for _delegation, category_id in counts}
    wanted |= {quota.category_id for row in delegations for quota in row.quotas}
    categories = db.session.scalars(
        select(Category).where(Category.id.in_(wanted)).order_by(Category.position, Category.id)
    ).all()
    return {row.id: _lines(row, categories, counts) for row in delegations}


def _lines(
    delegation: Delegation,
    categories: Sequence[Category],
    counts: dict[tuple[int, int], dict[ParticipationState, int]],
) -> list[QuotaLine]:
    places = {quota.category_id: quota.places for quota in delegation.quotas}
    lines = []
    for category in categories:
        by_state = counts.get((delegation.id, category.id), {})
        used = sum(count for state, count in by_state.items() if state in OCCUPYING)
        waiting = by_state.get(ParticipationState.WAITLISTED, 0)
        if places.get(category.id) or used or waiting:
            lines.append(QuotaLine(category, places.get(category.id, 0), used, waiting))
    return lines
