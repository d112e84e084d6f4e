"""The book of an event: all that decides at its doors, as plain data; and people's own rights."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.checkin.models import (
    CategoryTime,
    DelegationPass,
    DoorNote,
    Gate,
    Grant,
)
from conference.checkin.queries.granted import zone_rows
from conference.checkin.queries.sessions import bookings_of, sessions_of
from conference.checkin.rules import door_rules
from conference.checkin.rules.entries import gate_entry, pass_entry, zone_entry
from conference.checkin.rules.times import Frame, windows_of
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, category_zones

BOOK_VERSION = 1
_POLICY = ("hours", "passback", "reentry", "leaves", "booking", "full")


def frame_of(event: Event) -> Frame:
    """The days of an event, to which times belong."""
    return Frame(event.starts_on, event.ends_on, event.timezone)


def book_of(event: Event) -> dict[str, Any]:
    """Zones, gates, categories, delegations and sessions of an event, with the rules; 6 queries."""
    frame = frame_of(event)
    return {
        "version": BOOK_VERSION,
        "rules": door_rules(),
        "timezone": event.timezone,
        "zones": _zones(event, frame),
        "gates": _gates(event),
        "categories": _categories(event, frame),
        "delegations": _delegations(event, frame),
        "sessions": {
            str(session.id): {
                "zone": session.zone_id,
                "name": session.name.as_dict(),
                "from": int(session.admits_from.timestamp()),
                "until": int(session.ends_at.timestamp()),
            }
            for session in sessions_of(event.id)
        },
    }


def _zones(event: Event, frame: Frame) -> dict[str, Any]:
    zones = {}
    for row in zone_rows(event):
        zone, policy = row.zone, row.policy
        own = {name: getattr(policy, name) for name in _POLICY} if policy is not None else {}
        named = {"code": zone.code, "name": zone.name.as_dict()}
        zones[str(zone.id)] = named | zone_entry(capacity=zone.capacity, frame=frame, **own)
    return zones


def _gates(event: Event) -> dict[str, Any]:
    gates = db.session.scalars(
        select(Gate).where(Gate.event_id == event.id).order_by(Gate.position, Gate.id)
    )
    return {
        str(gate.id): {
            "name": gate.name.as_dict(),
            **gate_entry(zone_id=gate.zone_id, active=gate.active, direction=gate.direction),
        }
        for gate in gates
    }


def _categories(event: Event, frame: Frame) -> dict[str, Any]:
    categories: dict[int, dict[str, Any]] = {}
    ordered = select(Category).where(Category.event_id == event.id).order_by(Category.position)
    for category in db.session.scalars(ordered):
        named = {"name": category.name.as_dict(), "letter": category.letter}
        categories[category.id] = {**named, "zones": {}, "unbooked": [], "escort": []}
    opened = (
        select(category_zones, CategoryTime.times, CategoryTime.unbooked, CategoryTime.escort)
        .outerjoin(
            CategoryTime,
            (CategoryTime.category_id == category_zones.c.category_id)
            & (CategoryTime.zone_id == category_zones.c.zone_id),
        )
        .join(Category, Category.id == category_zones.c.category_id)
        .where(Category.event_id == event.id)
        .order_by(category_zones.c.zone_id)
    )
    for category_id, zone_id, times, unbooked, escort in db.session.execute(opened):
        entry = categories[category_id]
        entry["zones"][str(zone_id)] = windows_of(times, frame)
        if unbooked:
            entry["unbooked"].append(zone_id)
        if escort:
            entry["escort"].append(zone_id)
    return {str(number): entry for number, entry in categories.items()}


def _delegations(event: Event, frame: Frame) -> dict[str, Any]:
    query = (
        select(Delegation)
        .where(Delegation.event_id == event.id)
        .options(joinedload(Delegation.city))
    )
    entries: dict[int, dict[str, Any]] = {
        delegation.id: {
            "name": delegation.name.as_dict(),
            "city": delegation.city.name.as_dict() if delegation.city else None,
            "passes": {},
        }
        for delegation in db.session.scalars(query)
    }
    for row in db.session.scalars(
        select(DelegationPass).where(DelegationPass.event_id == event.id)
    ):
        entry = {"id": row.id, **pass_entry(row.number, row.times, frame)}
        entries[row.delegation_id]["passes"][str(row.zone_id)] = entry
    return {str(number): entry for number, entry in entries.items()}


def extras_of(
    event: Event, participant_ids: Collection[int] | None = None
) -> dict[int, dict[str, Any]]:
    """Grants, bookings, escort, note by person, of some or of all; what is empty is left out."""
    frame = frame_of(event)
    extras: dict[int, dict[str, Any]] = {}
    grants = select(Grant).where(Grant.event_id == event.id).order_by(Grant.zone_id)
    notes = select(DoorNote).where(DoorNote.event_id == event.id)
    if participant_ids is not None:
        grants = grants.where(Grant.participant_id.in_(participant_ids))
        notes = notes.where(DoorNote.participant_id.in_(participant_ids))
    for grant in db.session.scalars(grants):
        entry = extras.setdefault(grant.participant_id, {})
        entry.setdefault("grants", []).append([grant.zone_id, windows_of(grant.times, frame)])
    for note in db.session.scalars(notes):
        own = {"escort": True} if note.escort else {}
        if note.note:
            own["note"] = note.note  # type: ignore[assignment]  # a text beside a yes
        extras.setdefault(note.participant_id, {}).update(own)
    wanted = None if participant_ids is None else set(participant_ids)
    for participant_id, sessions in bookings_of(event.id).items():
        if wanted is None or participant_id in wanted:
            extras.setdefault(participant_id, {})["sessions"] = list(sessions)
    return extras


def pass_of(delegation_id: int, zone_id: int) -> int | None:
    """The row of a delegation's passes for a zone."""
    query = select(DelegationPass.id).where(
        DelegationPass.delegation_id == delegation_id, DelegationPass.zone_id == zone_id
    )
    found: int | None = db.session.scalar(query)
    return found
