"""The board of a visit: who rides in which bus, and who has no seat yet."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.logistics.models import Bus, BusPlace
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession
from conference.registration.models import Participant


@dataclass(frozen=True)
class BusBoard:
    """One bus with those who ride in it, by delegation and name."""

    bus: Bus
    riders: list[Booking]

    @property
    def free(self) -> int:
        """How many seats are left; below zero where too many were put in."""
        return self.bus.seats - len(self.riders)


@dataclass(frozen=True)
class Board:
    """All buses of a visit, and those who booked but have no bus."""

    buses: list[BusBoard]
    without: list[Booking]
    fixed: frozenset[int]
    """Bookings that were put into their bus by hand."""

    @property
    def seats(self) -> int:
        """The seats of all buses."""
        return sum(each.bus.seats for each in self.buses)

    @property
    def booked(self) -> int:
        """How many booked."""
        return sum(len(each.riders) for each in self.buses) + len(self.without)


def booked_in(session_id: int) -> list[Booking]:
    """Everybody with a place in the session, in the order of booking."""
    query = (
        select(Booking)
        .where(Booking.session_id == session_id, Booking.state == BookingState.BOOKED)
        .options(
            joinedload(Booking.participant).joinedload(Participant.category),
            joinedload(Booking.delegation),
        )
        .order_by(Booking.booked_at, Booking.id)
    )
    return list(db.session.scalars(query))


def board_of(session: ProgrammeSession) -> Board:
    """The board of a visit: three queries; cancelled bookings count nowhere."""
    buses = db.session.scalars(
        select(Bus).where(Bus.session_id == session.id).order_by(Bus.position, Bus.id)
    )
    boards = {bus.id: BusBoard(bus, []) for bus in buses}
    places = {
        place.booking_id: place
        for place in db.session.scalars(select(BusPlace).where(BusPlace.bus_id.in_(boards)))
    }
    without: list[Booking] = []
    for booking in sorted(booked_in(session.id), key=_by_delegation):
        place = places.get(booking.id)
        (boards[place.bus_id].riders if place else without).append(booking)
    fixed = frozenset(key for key, place in places.items() if place.is_fixed)
    return Board(list(boards.values()), without, fixed)


def _by_delegation(booking: Booking) -> tuple[str, int, str]:
    delegation: Delegation = booking.delegation
    person = booking.participant
    return delegation.name.text(), delegation.id, person.surname or person.native_name
