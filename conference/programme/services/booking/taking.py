"""Somebody books a session: a place at once, else one on the waiting list."""

from sqlalchemy.exc import IntegrityError

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession
from conference.programme.queries.booking import booking_of, taken_by_delegation
from conference.programme.rules.booking import has_begun, why_not_bookable
from conference.programme.services.booking.errors import (
    DelegationFullError,
    SessionFullError,
    TooLateError,
)
from conference.programme.services.booking.leaving import free_places_of_the_left, hold_session
from conference.programme.services.booking.seats import take_seat
from conference.programme.services.booking.telling import tell_booked, tell_waiting
from conference.registration.models import Participant
from conference.registration.services.moves import is_secretariat


def book_session(
    session: ProgrammeSession,
    participant: Participant,
    *,
    by: Actor,
    beyond_limits: bool = False,
) -> Booking:
    """Book a place for somebody; where none is free, one on the waiting list if there is one.

    Pressed twice it changes nothing more. ``beyond_limits`` is the secretariat's own decision to
    seat somebody although session or delegation is full.
    """
    obstacle = why_not_bookable(session, participant)
    if obstacle is not None:
        raise DomainError(obstacle)
    if has_begun(session, clock.now()) and not is_secretariat(by):
        raise TooLateError
    booking = _row_of(session, participant)
    if _has_place(booking):
        return booking
    if take_seat(booking, beyond_limits=beyond_limits):
        return _confirmed(booking, by=by)
    db.session.refresh(booking)
    if _has_place(booking):  # the same button, pressed in another window
        return booking
    hold_session(session)  # from here on nobody gives a place back unseen
    free_places_of_the_left(session, by=by)
    if take_seat(booking):
        return _confirmed(booking, by=by)
    return _waiting(session, booking, by=by)


def _has_place(booking: Booking) -> bool:
    return booking.state is BookingState.BOOKED


def _row_of(session: ProgrammeSession, participant: Participant) -> Booking:
    """The one row of a person in a session; a new one, or of a cancelled one, has no place yet."""
    found = booking_of(session.id, participant.id)
    if found is None:
        row = Booking(
            session_id=session.id,
            participant_id=participant.id,
            delegation_id=participant.delegation_id,
            state=BookingState.CANCELLED,
        )
        try:
            with db.session.begin_nested():
                db.session.add(row)
        except IntegrityError:
            found = booking_of(session.id, participant.id)
            assert found is not None
        else:
            return row
    if found.state is BookingState.CANCELLED:
        found.delegation_id, found.booked_at = participant.delegation_id, clock.now()
        found.position = 0
        db.session.flush()
    return found


def _confirmed(booking: Booking, *, by: Actor) -> Booking:
    _record(by, "booked", booking)
    tell_booked(booking)
    return booking


def _waiting(session: ProgrammeSession, booking: Booking, *, by: Actor) -> Booking:
    if booking.state is BookingState.WAITING:
        return booking
    if not session.has_waiting_list:
        own = taken_by_delegation(booking.delegation_id, [session.id]).get(session.id, 0)
        limit = session.places_per_delegation
        raise DelegationFullError if limit is not None and own >= limit else SessionFullError
    booking.state = BookingState.WAITING
    db.session.flush()
    _record(by, "waiting", booking)
    tell_waiting(booking)
    return booking


def _record(by: Actor, action: str, booking: Booking) -> None:
    record(
        by,
        f"programme:booking:{action}",
        booking,
        event_id=booking.session.event_id,
        changes={"session": booking.session.code, "participant": booking.participant_id},
    )
