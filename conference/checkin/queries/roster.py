"""Rosters that are kept, for which scopes they are wanted, and whether something happened since."""

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from conference.audit.models import AuditEntry
from conference.checkin.models import Device, Gate, Roster
from conference.core.database import db


def latest_roster(event_id: int, zone_id: int, *, with_body: bool = True) -> Roster | None:
    """The newest list of a scope."""
    query = (
        select(Roster)
        .where(Roster.event_id == event_id, Roster.zone_id == zone_id)
        .order_by(Roster.id.desc())
        .limit(1)
    )
    if not with_body:
        query = query.options(defer(Roster.body))
    roster: Roster | None = db.session.scalar(query)
    return roster


def latest_revision(event_id: int, zone_id: int) -> str:
    """What the newest list of a scope is called; empty where none was made yet."""
    revision: str | None = db.session.scalar(
        select(Roster.revision)
        .where(Roster.event_id == event_id, Roster.zone_id == zone_id)
        .order_by(Roster.id.desc())
        .limit(1)
    )
    return revision or ""


def earlier_roster(event_id: int, zone_id: int, revision: str) -> Roster | None:
    """A list that was in force before."""
    roster: Roster | None = db.session.scalar(
        select(Roster)
        .where(Roster.event_id == event_id, Roster.zone_id == zone_id, Roster.revision == revision)
        .order_by(Roster.id.desc())
        .limit(1)
    )
    return roster


def scopes_of(event_id: int) -> set[int]:
    """The scopes for which a live device may ask: the zone of its gate, or 0."""
    rows = db.session.scalars(
        select(func.coalesce(Gate.zone_id, 0))
        .select_from(Device)
        .outerjoin(Gate, Gate.id == Device.gate_id)
        .where(
            Device.event_id == event_id,
            Device.revoked_at.is_(None),
            Device.token_hash.is_not(None),
        )
        .distinct()
    )
    return set(rows)


def events_with_devices() -> list[int]:
    """The events that have a live device."""
    rows = db.session.scalars(
        select(Device.event_id)
        .where(Device.revoked_at.is_(None), Device.token_hash.is_not(None))
        .distinct()
    )
    return sorted(rows)


def mark_of(event_id: int) -> str:
    """How far the event's log has come: every change of state writes there."""
    count, last = db.session.execute(
        select(func.count(), func.max(AuditEntry.at)).where(AuditEntry.event_id == event_id)
    ).one()
    return f"{count}:{last}"
