"""Changing the buses of a visit."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy, lazy_n
from conference.i18n.localised import Localised
from conference.logistics.models import Bus, BusPlace
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession


@dataclass(frozen=True, kw_only=True)
class BusDetails:
    """What is known about a bus."""

    name: str
    seats: int
    plate: str = ""
    guide: str = ""
    guide_phone: str = ""
    guide_language: str = ""
    meeting_point: Localised = field(default_factory=Localised)
    departs_at: datetime | None = None
    note: str = ""


def add_bus(session: ProgrammeSession, details: BusDetails, *, by: Actor) -> Bus:
    """Add a bus to a visit."""
    _check_departure(session, details)
    last = select(func.max(Bus.position)).where(Bus.session_id == session.id)
    bus = Bus(session_id=session.id, position=(db.session.scalar(last) or 0) + 1)
    apply_changes(bus, details)
    db.session.add(bus)
    record(by, "logistics:bus:added", bus, event_id=session.event_id)
    return bus


def _check_departure(session: ProgrammeSession, details: BusDetails) -> None:
    leaves, begins, ends = details.departs_at, session.starts_at, session.ends_at
    if leaves is None or begins is None or ends is None:
        return
    if not begins - timedelta(days=1) <= leaves <= ends:
        raise InvalidError(
            lazy("The bus would leave on another day than that of the visit."), field="departs_at"
        )


def edit_bus(bus: Bus, details: BusDetails, *, by: Actor) -> None:
    """Change a bus; it never has fewer seats than people who ride in it."""
    lock(bus.session)
    riding = riders_in(bus)
    if details.seats < riding:
        raise InvalidError(
            lazy_n(
                "%(num)d person already rides in this bus.",
                "%(num)d people already ride in this bus.",
                riding,
            ),
            field="seats",
        )
    _check_departure(bus.session, details)
    changed = apply_changes(bus, details)
    if changed:
        event_id = bus.session.event_id
        record(by, "logistics:bus:edited", bus, event_id=event_id, changes={"fields": changed})


def remove_bus(bus: Bus, *, by: Actor) -> None:
    """Delete a bus; those who rode in it have no seat any more."""
    record(by, "logistics:bus:removed", bus, event_id=bus.session.event_id)
    db.session.delete(bus)


def lock(session: ProgrammeSession) -> None:
    """Hold the visit, so that two people do not fill the same seats."""
    db.session.execute(
        select(ProgrammeSession.id)
        .where(ProgrammeSession.id == session.id)
        .with_for_update(key_share=True)
    )


def riders_in(bus: Bus) -> int:
    """How many of those who still have a place in the visit ride in a bus."""
    query = (
        select(func.count(BusPlace.id))
        .join(Booking, Booking.id == BusPlace.booking_id)
        .where(BusPlace.bus_id == bus.id, Booking.state == BookingState.BOOKED)
    )
    return db.session.scalar(query) or 0
