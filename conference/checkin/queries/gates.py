"""Gates and the zones they lead into."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from conference.checkin.models import Gate
from conference.core.database import db
from conference.events.models import Event, Zone


def gates_of(event: Event) -> Sequence[Gate]:
    """Every gate of an event with its zone, in the order shown."""
    query = (
        select(Gate)
        .where(Gate.event_id == event.id)
        .options(joinedload(Gate.zone))
        .order_by(Gate.active.desc(), Gate.position, Gate.id)
    )
    return db.session.scalars(query).all()


def open_gates(event: Event) -> list[Gate]:
    """The gates where badges are scanned."""
    return [gate for gate in gates_of(event) if gate.active]


def gate_of(event: Event, gate_id: int) -> Gate | None:
    """One gate of this event with its zone."""
    query = (
        select(Gate)
        .where(Gate.id == gate_id, Gate.event_id == event.id)
        .options(joinedload(Gate.zone))
    )
    gate: Gate | None = db.session.scalar(query)
    return gate


def next_position(event: Event) -> int:
    """The place of a new gate: behind the last."""
    query = select(func.max(Gate.position)).where(Gate.event_id == event.id)
    return int(db.session.scalar(query) or 0) + 1


def zones_of(event: Event) -> Sequence[Zone]:
    """The event's zones in their order."""
    query = select(Zone).where(Zone.event_id == event.id).order_by(Zone.position, Zone.id)
    return db.session.scalars(query).all()
