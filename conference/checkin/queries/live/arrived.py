"""Who has arrived: people who were let in at any gate, against those who are expected."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, distinct, func, select

from conference.checkin.models import Presence
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.i18n import current_language
from conference.i18n.collation import sort_key
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant


@dataclass(frozen=True)
class Arrived:
    """How many of a delegation or a category have come."""

    id: int
    name: Localised
    expected: int
    arrived: int
    inside: int
    """Inside some zone now."""


def arrived_by_category(event: Event) -> list[Arrived]:
    """Each category with somebody expected, in the event's order."""
    return _arrived(event, Category, Participant.category_id, (Category.position, Category.id))


def arrived_by_delegation(event: Event) -> list[Arrived]:
    """Each delegation with somebody expected, as the reader's language sorts them."""
    lines = _arrived(event, Delegation, Participant.delegation_id, (Delegation.id,))
    language = current_language()
    return sorted(lines, key=lambda line: (sort_key(line.name.text(language), language), line.id))


def _arrived(event: Event, kind: Any, column: Any, order: tuple[Any, ...]) -> list[Arrived]:
    """One query: people joined to their presences, of which there may be several."""
    come = case((Presence.entries > 0, Participant.id))
    inside = case((Presence.is_inside, Participant.id))
    query = (
        select(
            kind.id,
            kind.name,
            func.count(distinct(Participant.id)),
            func.count(distinct(come)),
            func.count(distinct(inside)),
        )
        .select_from(Participant)
        .join(kind, kind.id == column)
        .outerjoin(Presence, Presence.participant_id == Participant.id)
        .where(
            Participant.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
        )
        .group_by(kind.id)  # PostgreSQL knows the name by it; it can not group by JSON
        .order_by(*order)
    )
    return [Arrived(*row) for row in db.session.execute(query)]
