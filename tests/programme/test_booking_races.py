"""Many press at once: the last place, the last of a delegation, one person twice."""

import threading

import pytest

from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing
from conference.core.errors import DomainError
from conference.programme.enums import BookingState, SessionAccess
from conference.programme.models import Booking, ProgrammeSession
from conference.programme.queries.booking import taken_in
from conference.programme.services.booking import book_session, cancel_booking
from conference.registration.models import Participant
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.programme import SessionFactory
from tests.factories.registration import ParticipantFactory


def guarded(session_id, person_id, meet):
    session = db.session.get_one(ProgrammeSession, session_id)
    person = db.session.get_one(Participant, person_id)
    db.session.commit()
    meet.wait(timeout=10)
    try:
        book_session(session, person, by=Actor(ActorKind.PARTICIPANT, person_id))
    except DomainError:
        db.session.rollback()
    db.session.commit()


def unguarded(session_id, person_id, meet):
    """Count first, decide later, without the numbers of seats."""
    session = db.session.get_one(ProgrammeSession, session_id)
    person = db.session.get_one(Participant, person_id)
    free = taken_in([session_id])[session_id].booked < (session.places or 0)
    db.session.rollback()
    meet.wait(timeout=10)
    if free:
        booked = BookingState.BOOKED
        place = {"session_id": session.id, "delegation_id": person.delegation_id}
        db.session.add(Booking(participant_id=person_id, state=booked, **place))
    db.session.commit()


def race(app, way, session, people):
    session_id, ids = session.id, [person.id for person in people]
    db.session.commit()
    db.session.remove()
    meet, errors = threading.Barrier(len(ids)), []

    def run(person_id):
        with app.app_context():
            set_writing(True)
            try:
                way(session_id, person_id, meet)
            except Exception as error:  # noqa: BLE001 - shown below
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert errors == []
    rows = db.session.scalars(db.select(Booking).where(Booking.session_id == session_id)).all()
    return sorted(row.state.value for row in rows)


def a_session(event, **fields):
    return SessionFactory(event=event, access=SessionAccess.BOOKING, **fields)


@pytest.fixture
def event(app):
    return EventFactory()


def test_the_last_place_goes_to_exactly_one_of_six(app, event):
    people = [ParticipantFactory(delegation__event=event) for _ in range(6)]
    assert race(app, guarded, a_session(event, places=1), people) == ["booked"]


def test_who_is_too_late_waits(app, event):
    people = [ParticipantFactory(delegation__event=event) for _ in range(4)]
    session = a_session(event, places=2, has_waiting_list=True)
    assert race(app, guarded, session, people) == ["booked"] * 2 + ["waiting"] * 2


def test_a_delegation_takes_no_more_than_its_places(app, event):
    delegation = DelegationFactory(event=event)
    people = [ParticipantFactory(delegation=delegation) for _ in range(4)]
    session = a_session(event, places=9, places_per_delegation=2)
    assert race(app, guarded, session, people) == ["booked"] * 2


def test_pressed_twice_at_once_it_is_one_place(app, event):
    person = ParticipantFactory(delegation__event=event)
    session = a_session(event, places=9)
    assert race(app, guarded, session, [person, person]) == ["booked"]


def test_without_the_guard_both_take_the_last_place(app, event):
    people = [ParticipantFactory(delegation__event=event) for _ in range(2)]
    assert race(app, unguarded, a_session(event, places=1), people) == ["booked"] * 2


def test_a_place_given_back_while_somebody_begins_to_wait_is_not_lost(app, event):
    session = a_session(event, places=1, has_waiting_list=True)
    holder = ParticipantFactory(delegation__event=event)
    book_session(session, holder, by=Actor(ActorKind.PARTICIPANT, holder.id))

    def way(session_id, person_id, meet):
        if person_id != holder_id:
            guarded(session_id, person_id, meet)
            return
        row = db.session.scalars(db.select(Booking)).one()
        db.session.commit()
        meet.wait(timeout=10)
        cancel_booking(row, by=Actor(ActorKind.PARTICIPANT, person_id))
        db.session.commit()

    holder_id = holder.id
    people = [holder, ParticipantFactory(delegation__event=event)]
    assert race(app, way, session, people) == ["booked", "cancelled"]


def test_a_number_cannot_be_given_twice(app, event):
    """What the guard rests on, on either database."""
    session = a_session(event, places=5)
    first, second = (ParticipantFactory(delegation__event=event) for _ in range(2))
    for person in (first, second):
        row = Booking(session=session, participant=person, delegation=person.delegation, seat=1)
        db.session.add(row)
    with pytest.raises(Exception, match=r"(?i)unique"):
        db.session.flush()
    db.session.rollback()
