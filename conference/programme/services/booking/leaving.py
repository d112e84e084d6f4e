"""Giving a place back, and who gets it: the first on the waiting list who fits.

Whoever gives back and whoever is about to wait hold the session's row. So no place becomes free
between the look that finds none and the name on the waiting list.
"""

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.events.models import Category
from conference.programme.enums import BookingState
from conference.programme.models import Booking, ProgrammeSession
from conference.programme.queries.booking import (
    bookings_of_person,
    bookings_of_the_left,
    taken_in,
    waiting_for,
)
from conference.programme.rules.booking import has_begun
from conference.programme.services.booking.errors import TooLateError
from conference.programme.services.booking.seats import take_seat
from conference.programme.services.booking.telling import tell_booked, tell_cancelled
from conference.registration.models import Participant
from conference.registration.rules import occupies_place
from conference.registration.services.moves import is_secretariat, when_place_is_freed


def hold_session(session: ProgrammeSession) -> None:
    """Keep others from giving back or waiting for places until this transaction ends."""
    db.session.execute(
        select(ProgrammeSession.id)
        .where(ProgrammeSession.id == session.id)
        .with_for_update(key_share=True)
    )


def cancel_booking(booking: Booking, *, by: Actor) -> None:
    """Give a place, or the name on the waiting list, back; the first who waits gets the place."""
    session = booking.session
    if has_begun(session, clock.now()) and not is_secretariat(by):
        raise TooLateError
    hold_session(session)
    db.session.refresh(booking)
    if booking.state is BookingState.CANCELLED:
        return
    had_place = booking.state is BookingState.BOOKED
    _free(booking, by=by)
    tell_cancelled(booking, had_place=had_place)
    if had_place:
        _promote(session, by=by)


def fill_free_places(session: ProgrammeSession, *, by: Actor) -> int:
    """Give every free place to those who wait, after more places or a larger room; how many."""
    hold_session(session)
    free_places_of_the_left(session, by=by)
    return _promote(session, by=by)


def free_places_of_the_left(session: ProgrammeSession, *, by: Actor) -> None:
    """Take the places back of people who no longer take part in the event; they are not written to.

    Where somebody leaves, this happens at once; it is done again before anybody has to wait.
    """
    for booking in bookings_of_the_left(session.id):
        _free(booking, by=by)


def _free(booking: Booking, *, by: Actor) -> None:
    booking.state, booking.seat, booking.delegation_seat = BookingState.CANCELLED, None, None
    db.session.flush()
    record(
        by,
        "programme:booking:cancelled",
        booking,
        event_id=booking.session.event_id,
        changes={"session": booking.session.code, "participant": booking.participant_id},
    )


def _promote(session: ProgrammeSession, *, by: Actor) -> int:
    given = 0
    if has_begun(session, clock.now()):
        return given
    for booking in waiting_for(session.id):
        if take_seat(booking):
            given += 1
            record(
                by,
                "programme:booking:promoted",
                booking,
                event_id=session.event_id,
                changes={"session": session.code, "participant": booking.participant_id},
            )
            tell_booked(booking, was_waiting=True)
        elif _is_full(session):
            break
    return given


def _is_full(session: ProgrammeSession) -> bool:
    seats = session.seats
    return seats is not None and taken_in([session.id])[session.id].booked >= seats


def _leave_sessions(left: Participant, _category: Category) -> None:
    """Who no longer takes part in the event gives all places back."""
    if occupies_place(left.state):
        return  # only the category changed
    for booking in bookings_of_person(left.id).values():
        hold_session(booking.session)
        _free(booking, by=JOB)
        _promote(booking.session, by=JOB)


when_place_is_freed(_leave_sessions)
