"""The plan of invitations: how many places are invited, how many people are expected, and where.

Of delegations that accepted, all places are expected; of those invited, or still to be invited, the
share that the secretariat estimates for their kind. People without a quota are counted as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import func, not_, or_, select

from conference.core.database import db
from conference.delegations.enums import DelegationKind, DelegationState
from conference.delegations.models import Delegation, ExpectedShare, Quota
from conference.events.models import Category, Event
from conference.events.queries import categories_with_zones
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING

USUAL_SHARE: Final = 60
"""The share in percent until the secretariat estimates one."""

_S = DelegationState
_OPEN: Final = (_S.DRAFT, _S.INVITED, _S.NO_REPLY)


@dataclass
class KindLine:
    """The delegations of a kind by their answer, their places, and how many of them will come."""

    kind: DelegationKind
    share: int
    delegations: dict[DelegationState, int] = field(default_factory=dict)
    accepted: int = 0
    open: int = 0

    @property
    def invited(self) -> int:
        """All places that were or will be offered."""
        return self.accepted + self.open

    @property
    def expected(self) -> int:
        """How many people are expected."""
        return self.accepted + round(self.open * self.share / 100)


@dataclass
class CapacityLine:
    """Expected people against the room there is; ``capacity`` None: no limit is known."""

    name: Any
    invited: int
    expected: int
    capacity: int | None

    @property
    def label(self) -> str:
        """The name for the reader."""
        return self.name.text() if isinstance(self.name, Localised) else str(self.name)

    @property
    def over(self) -> int:
        """How many more are expected than there is room for."""
        return max(0, self.expected - self.capacity) if self.capacity is not None else 0

    @property
    def is_tight(self) -> bool:
        """Whether nine of ten places are expected to be taken, or all would not fit."""
        if self.capacity is None or self.over:
            return False
        return self.expected * 10 > self.capacity * 9 or self.invited > self.capacity


@dataclass(frozen=True)
class Plan:
    """The whole plan of an event's invitations."""

    kinds: list[KindLine]
    categories: list[CapacityLine]
    rooms: list[CapacityLine]
    """The event, its largest hall, and the zones with a capacity."""


def plan_of(event: Event) -> Plan:
    """The plan as it stands: a fixed number of queries, whatever the number of delegations."""
    shares: dict[DelegationKind, int] = {
        row.kind: row.percent
        for row in db.session.scalars(
            select(ExpectedShare).where(ExpectedShare.event_id == event.id)
        )
    }
    kinds = {kind: KindLine(kind, shares.get(kind, USUAL_SHARE)) for kind in DelegationKind}
    counting = (
        select(Delegation.kind, Delegation.state, func.count())
        .where(Delegation.event_id == event.id, not_(Delegation.is_public_requests))
        .group_by(Delegation.kind, Delegation.state)
    )
    for kind, state, count in db.session.execute(counting):
        kinds[kind].delegations[state] = count
    invited, expected = _by_category(event, kinds)
    categories = categories_with_zones(event)
    lines = {
        row.id: CapacityLine(
            row.name, invited.get(row.id, 0), round(expected.get(row.id, 0)), row.places
        )
        for row in categories
    }
    return Plan(
        [line for line in kinds.values() if line.delegations],
        list(lines.values()),
        _rooms(event, categories, lines),
    )


def _by_category(
    event: Event, kinds: Mapping[DelegationKind, KindLine]
) -> tuple[dict[int, int], dict[int, float]]:
    """Invited places and expected people by category; the lines of the kinds are filled too."""
    invited: dict[int, int] = {}
    expected: dict[int, float] = {}
    query = (
        select(Delegation.kind, Delegation.state, Quota.category_id, func.sum(Quota.places))
        .join(Quota, Quota.delegation_id == Delegation.id)
        .where(Delegation.event_id == event.id, not_(Delegation.is_public_requests))
        .where(Delegation.state.in_((*_OPEN, _S.ACCEPTED)))
        .group_by(Delegation.kind, Delegation.state, Quota.category_id)
    )
    for kind, state, category_id, total in db.session.execute(query):
        places, line = int(total), kinds[kind]
        has_accepted = state is _S.ACCEPTED
        if has_accepted:
            line.accepted += places
        else:
            line.open += places
        invited[category_id] = invited.get(category_id, 0) + places
        comes = places if has_accepted else places * line.share / 100
        expected[category_id] = expected.get(category_id, 0) + comes
    for category_id, count in db.session.execute(_without_quota(event)):
        invited[category_id] = invited.get(category_id, 0) + count
        expected[category_id] = expected.get(category_id, 0) + count
    return invited, expected


def _without_quota(event: Event) -> Any:
    """How many take a place for whom no quota was given, by category."""
    return (
        select(Participant.category_id, func.count())
        .join(Category, Category.id == Participant.category_id)
        .where(
            Participant.event_id == event.id,
            Participant.state.in_(OCCUPYING),
            or_(not_(Category.needs_quota), Participant.is_self_registered),
        )
        .group_by(Participant.category_id)
    )


def _rooms(
    event: Event, categories: Sequence[Category], lines: Mapping[int, CapacityLine]
) -> list[CapacityLine]:
    """Who is expected in the whole event, in its largest hall, and in each zone with a limit."""
    everybody = [lines[row.id] for row in categories]
    rooms = [_room(lazy("The whole event"), everybody, event.places)]
    if event.venue is not None and event.venue.capacity is not None:
        rooms.append(_room(lazy("Largest hall"), everybody, event.venue.capacity))
    for zone in event.zones:
        if zone.capacity is not None:
            let_in = [lines[row.id] for row in categories if zone in row.zones]
            rooms.append(_room(zone.name, let_in, zone.capacity))
    return rooms


def _room(name: Any, lines: list[CapacityLine], capacity: int | None) -> CapacityLine:
    return CapacityLine(
        name, sum(line.invited for line in lines), sum(line.expected for line in lines), capacity
    )
