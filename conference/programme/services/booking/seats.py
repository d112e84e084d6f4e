"""Taking a place in one statement: the database picks the lowest free seat and refuses twins.

Nothing is locked and counted first. The statement gives a booking the lowest free number of the
session and of its delegation, if both are within their limits. Unique numbers make it exact where
two run at once: the second finds the number taken, and looks for the next one.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, union_all, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from conference.core.database import db
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession, Room

_TRIES = 500
"""More rivals than this cannot stand between two looks at one session."""


def take_seat(booking: Booking, *, beyond_limits: bool = False) -> bool:
    """Give a booking a seat if one is free; False where none is, or where it has one already.

    ``beyond_limits``: the secretariat seats somebody although session or delegation is full.
    """
    statement = _statement(booking, beyond_limits=beyond_limits)
    for _attempt in range(_TRIES):
        try:
            with db.session.begin_nested():
                taken = db.session.execute(statement)
        except IntegrityError:  # a rival took this number; theirs is committed by now
            continue
        db.session.refresh(booking)
        count: int = getattr(taken, "rowcount", 0)
        return count == 1
    return False  # pragma: no cover - more rivals than people


def _statement(booking: Booking, *, beyond_limits: bool) -> Any:
    seat = _lowest_free(Booking.seat, booking.session_id)
    own = _lowest_free(Booking.delegation_seat, booking.session_id, booking.delegation_id)
    conditions: list[ColumnElement[bool]] = []
    if not beyond_limits:
        seats, per_delegation = _limits(booking.session_id)
        conditions = [
            or_(
                seats.is_(None),
                and_(seat <= seats, _count(Booking.seat, booking.session_id) < seats),
            ),
            or_(per_delegation.is_(None), own <= per_delegation),
        ]
    return (
        update(Booking)
        .where(Booking.id == booking.id, Booking.state != BookingState.BOOKED, *conditions)
        .values(state=BookingState.BOOKED, seat=seat, delegation_seat=own)
        .execution_options(synchronize_session=False)
    )


def _limits(session_id: int) -> tuple[Any, Any]:
    """Places of the session (its own, else its room's) and per delegation, as they are now."""
    seats = (
        select(func.coalesce(ProgrammeSession.places, Room.capacity))
        .outerjoin(Room, Room.id == ProgrammeSession.room_id)
        .where(ProgrammeSession.id == session_id)
    )
    per_delegation = select(ProgrammeSession.places_per_delegation).where(
        ProgrammeSession.id == session_id
    )
    return seats.scalar_subquery(), per_delegation.scalar_subquery()


def _count(column: Any, session_id: int) -> Any:
    taken = aliased(Booking)
    number = getattr(taken, column.key)
    return (
        select(func.count())
        .select_from(taken)
        .where(taken.session_id == session_id, number.is_not(None))
        .scalar_subquery()
    )


def _lowest_free(column: Any, session_id: int, delegation_id: int | None = None) -> Any:
    """The lowest number, from 1, that no booking of the session (and delegation) has."""

    def taken() -> tuple[Any, list[Any]]:
        row = aliased(Booking)
        where = [row.session_id == session_id]
        if delegation_id is not None:
            where.append(row.delegation_id == delegation_id)
        return getattr(row, column.key), where

    before, of_these = taken()
    after = select((before + 1).label("number")).where(*of_these, before.is_not(None))
    candidates = union_all(select(literal(1).label("number")), after).subquery()
    held, of_those = taken()
    gone = select(literal(1)).where(*of_those, held == candidates.c.number).exists()
    return select(func.min(candidates.c.number)).where(~gone).scalar_subquery()
