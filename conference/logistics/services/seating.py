"""Putting people into buses: all at once, or one by hand."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import delete, select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import lazy
from conference.logistics.models import Bus, BusPlace
from conference.logistics.queries import Board, board_of, booked_in
from conference.logistics.rules import BusRoom, Rider, Seating, seat
from conference.logistics.services.buses import lock, riders_in
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession


@dataclass(frozen=True)
class Distributed:
    """How many were put into buses, and how many have no seat."""

    seated: int
    left: int


def distribute(session: ProgrammeSession, *, by: Actor) -> Distributed:
    """Give everybody who booked a bus; whoever was put into one by hand stays there."""
    lock(session)
    _forget_cancelled(session)
    board = board_of(session)
    seating = _seating(session, board)
    _forget_places(session)
    db.session.add_all(
        BusPlace(bus_id=bus_id, booking_id=booking_id)
        for booking_id, bus_id in seating.bus_of.items()
    )
    found = Distributed(len(seating.bus_of) + len(board.fixed), len(seating.left))
    changes = {"seated": found.seated, "left": found.left}
    record(by, "logistics:visit:distributed", session, changes=changes)
    return found


def place_by_hand(
    session: ProgrammeSession, booking_id: int, bus: Bus | None, *, by: Actor
) -> None:
    """Put somebody into a bus, where a distribution leaves them; or out of every bus."""
    lock(session)
    booking = db.session.get(Booking, booking_id)
    if (
        booking is None
        or booking.session_id != session.id
        or booking.state is not BookingState.BOOKED
    ):
        raise NotFoundError(lazy("This person has no place in the visit."))
    query = select(BusPlace).where(BusPlace.booking_id == booking_id)
    place = db.session.scalar(query)
    if bus is None:
        if place is not None:
            db.session.delete(place)
    elif place is None or place.bus_id != bus.id:
        db.session.refresh(bus, ["seats"])
        _forget_cancelled(session)
        if riders_in(bus) >= bus.seats:
            raise DomainError(lazy("Bus %(name)s is full.", name=bus.name))
        if place is None:
            place = BusPlace(booking_id=booking_id)
            db.session.add(place)
        place.bus_id, place.is_fixed = bus.id, True
    else:
        place.is_fixed = True
    changes = {"booking_id": booking_id, "bus_id": bus.id if bus else None}
    record(by, "logistics:visit:placed", session, changes=changes)


def _seating(session: ProgrammeSession, board: Board) -> Seating:
    rooms = []
    for each in board.buses:
        kept = [row for row in each.riders if row.id in board.fixed]
        delegations = Counter(row.delegation_id for row in kept)
        free = each.bus.seats - len(kept)
        rooms.append(BusRoom(each.bus.id, free, each.bus.guide_language, delegations))
    riders = [_rider(row) for row in booked_in(session.id) if row.id not in board.fixed]
    return seat(riders, rooms)


def _rider(booking: Booking) -> Rider:
    person = booking.participant
    return Rider(
        booking.id,
        booking.delegation_id,
        frozenset(person.spoken_languages or [person.language]),
    )


def _of(session: ProgrammeSession) -> list[int]:
    return list(db.session.scalars(select(Bus.id).where(Bus.session_id == session.id)))


def _forget_places(session: ProgrammeSession) -> None:
    free = BusPlace.bus_id.in_(_of(session)) & BusPlace.is_fixed.is_(False)
    db.session.execute(delete(BusPlace).where(free))


def _forget_cancelled(session: ProgrammeSession) -> None:
    """Whoever gave the place back and books again later has to be seated anew."""
    gone = select(Booking.id).where(
        Booking.session_id == session.id, Booking.state != BookingState.BOOKED
    )
    db.session.execute(delete(BusPlace).where(BusPlace.booking_id.in_(gone)))
