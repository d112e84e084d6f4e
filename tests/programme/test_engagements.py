"""When people, interpreters and rooms are taken."""

from conference.core import clock
from conference.core.database import db
from conference.events.models import Venue
from conference.i18n.localised import Localised
from conference.programme import queries
from conference.programme.enums import BookingState, RoleState, SessionAccess
from conference.programme.models import Interpretation
from tests.factories.programme import (
    BookingFactory,
    InterpreterFactory,
    SessionFactory,
    SessionRoleFactory,
    moment,
)


def test_roles_bookings_and_invitations_take_a_person_and_one_session_counts_once(app):
    role = SessionRoleFactory()
    person, event = role.participant, role.session.event
    BookingFactory(session=role.session, participant=person)
    closed = SessionFactory(
        event=event,
        room=None,
        access=SessionAccess.INVITEES,
        starts_at=moment(1, 14),
    )
    closed.invitees.append(person)
    db.session.flush()
    found = queries.engagements(event.id, [person.id])
    assert [(row.whom, row.starts_at, row.ends_at) for row in found] == [
        (person.id, moment(0, 9), moment(0, 10, 30)),
        (person.id, moment(1, 14), moment(1, 15, 30)),
    ]
    assert queries.engagements(event.id) == found
    assert queries.engagements(event.id, [person.id + 1]) == []


def test_who_declined_waits_or_is_in_a_cancelled_session_is_free(app):
    role = SessionRoleFactory(state=RoleState.DECLINED)
    event = role.session.event
    BookingFactory(session=role.session, state=BookingState.WAITING)
    SessionRoleFactory(session=SessionFactory(event=event, cancelled_at=clock.now()))
    SessionRoleFactory(session=SessionFactory(event=event, starts_at=None))
    assert queries.engagements(event.id) == []


def test_the_venue_is_the_rooms_own_else_the_events(app):
    session, other = SessionFactory(), None
    other = SessionFactory(event=session.event, starts_at=moment(0, 14))
    session.event.venue = Venue(name=Localised(en="Congress centre"))
    other.room.venue = Venue(name=Localised(en="City hall"))
    db.session.flush()
    assert [(row.whom, row.venue_id) for row in queries.room_engagements(session.event_id)] == [
        (session.room_id, session.event.venue_id),
        (other.room_id, other.room.venue_id),
    ]


def test_an_interpreter_of_both_directions_is_taken_once(app):
    session = SessionFactory()
    interpreter = InterpreterFactory(event=session.event)
    for source, target in (("fa", "en"), ("en", "fa")):
        session.interpretations.append(
            Interpretation(source=source, target=target, interpreters=[interpreter])
        )
    db.session.flush()
    assert [row.whom for row in queries.interpreter_engagements(session.event_id)] == [
        interpreter.id
    ]
