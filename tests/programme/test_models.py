"""The factories make rows that fit together."""

from conference.core.database import db
from tests.factories.programme import (
    BookingFactory,
    InterpreterFactory,
    SessionFactory,
    SessionRoleFactory,
    TrackFactory,
    moment,
)


def test_a_session_has_a_room_of_its_event_and_a_time_by_the_clock_of_the_venue(app):
    session = SessionFactory()
    assert session.room.event is session.event
    assert session.is_placed
    assert session.starts_at == moment(0, 9)
    assert session.starts_at.isoformat() == "2030-11-05T05:30:00+00:00"
    assert session.seats == 100


def test_people_of_a_session_are_of_its_event(app):
    role = SessionRoleFactory()
    booking = BookingFactory(session=role.session)
    assert role.participant.event_id == role.session.event_id == booking.participant.event_id


def test_a_session_without_room_has_no_end_of_places(app):
    session = SessionFactory(room=None, starts_at=None, track=TrackFactory())
    assert (session.is_placed, session.ends_at, session.seats) == (False, None, None)
    session.places = 12
    assert session.seats == 12


def test_a_change_raises_the_version(app):
    session = SessionFactory()
    InterpreterFactory(event=session.event)
    session.places = 3
    db.session.flush()
    assert session.version == 2
