"""Places in sessions: capacity, delegations, waiting, giving back, and the mails about it."""

from datetime import timedelta

import icalendar
import pytest
import time_machine

from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile, read_file
from conference.delegations.models import Delegation
from conference.mailing.models import OutboxMessage
from conference.programme.enums import BookingState, SessionAccess
from conference.programme.models import Booking
from conference.programme.queries import booking as queries
from conference.programme.services.booking import (
    DelegationFullError,
    SessionFullError,
    TooLateError,
    book_session,
    cancel_booking,
    fill_free_places,
)
from conference.programme.services.sessions import Placing, place_session
from conference.registration import services as registration
from conference.registration.enums import ParticipationState
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.programme import RoomFactory, SessionFactory, moment
from tests.factories.registration import ParticipantFactory

BOOKED, WAITING, CANCELLED = BookingState.BOOKED, BookingState.WAITING, BookingState.CANCELLED


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(moment(-3, 12), tick=False):
        yield


@pytest.fixture
def event(app):
    return EventFactory()


def session_with(event, places=1, **fields):
    return SessionFactory(event=event, access=SessionAccess.BOOKING, places=places, **fields)


def person_of(event, delegation: Delegation | None = None, **fields):
    return ParticipantFactory(delegation=delegation or DelegationFactory(event=event), **fields)


def book(session, person):
    return book_session(session, person, by=Actor(ActorKind.PARTICIPANT, person.id))


def mails():
    return list(db.session.scalars(db.select(OutboxMessage).order_by(OutboxMessage.id)))


def test_a_free_place_is_taken_and_confirmed_with_a_calendar_file(event):
    session, person = session_with(event), person_of(event, language="fa")
    booking = book(session, person)
    assert (booking.state, booking.seat, booking.delegation_seat) == (BOOKED, 1, 1)
    mail = mails()[-1]
    assert mail.kind == "programme/booked"
    assert session.title.fa in mail.text
    assert "۰۹:۰۰ تا ۱۰:۳۰" in mail.text
    [(name, file_id)] = mail.attachments.items()
    assert name == f"session-{session.code}.ics"
    file = db.session.get_one(StoredFile, file_id)
    assert file.content_type == "text/calendar; charset=utf-8"
    [entry] = icalendar.Calendar.from_ical(read_file(file)).walk("VEVENT")
    assert entry["summary"] == session.title.fa
    assert entry["dtstart"].dt == session.starts_at


def test_pressed_twice_it_is_one_place_and_one_mail(event):
    session, person = session_with(event, places=5), person_of(event)
    assert book(session, person) is book(session, person)
    assert queries.taken_in([session.id])[session.id].booked == 1
    assert len(mails()) == 1


def test_a_full_session_refuses_without_a_waiting_list(event):
    session = session_with(event)
    book(session, person_of(event))
    with pytest.raises(SessionFullError):
        book(session, person_of(event))


def test_the_room_limits_where_the_session_does_not(event):
    session = session_with(event, places=None, room__capacity=2, room__event=event)
    for _ in range(2):
        book(session, person_of(event))
    with pytest.raises(SessionFullError):
        book(session, person_of(event))
    endless = session_with(event, places=None, room=None)
    for _ in range(3):
        assert book(endless, person_of(event)).state is BOOKED


def test_a_delegation_has_its_own_limit(event):
    session = session_with(event, places=10, places_per_delegation=1)
    delegation = DelegationFactory(event=event)
    book(session, person_of(event, delegation))
    with pytest.raises(DelegationFullError):
        book(session, person_of(event, delegation))
    assert book(session, person_of(event)).state is BOOKED


def test_giving_back_promotes_the_first_who_fits_and_tells_both(event):
    session = session_with(event, places=2, places_per_delegation=1, has_waiting_list=True)
    delegation = DelegationFactory(event=event)
    stays = book(session, person_of(event, delegation))
    leaves = book(session, person_of(event))
    own = book(session, person_of(event, delegation))  # first in line, but of a full delegation
    first, second = (book(session, person_of(event)) for _ in range(2))
    assert [row.state for row in (own, first, second)] == [WAITING] * 3
    assert queries.waiting_places(second.participant_id) == {session.id: 3}
    cancel_booking(leaves, by=COMMAND)
    states = [row.state for row in (stays, leaves, own, first, second)]
    assert states == [BOOKED, CANCELLED, WAITING, BOOKED, WAITING]
    assert [mail.kind for mail in mails()[-2:]] == [
        "programme/booking_cancelled",
        "programme/booked",
    ]
    removed, given = mails()[-2:]
    assert given.recipient == first.participant.email
    file = db.session.get_one(StoredFile, next(iter(removed.attachments.values())))
    calendar = icalendar.Calendar.from_ical(read_file(file))
    assert calendar["method"] == "CANCEL"


def test_a_cancelled_booking_can_be_made_again_at_the_end_of_the_line(event):
    session = session_with(event, has_waiting_list=True)
    booking = book(session, person_of(event))
    other = book(session, person_of(event))
    cancel_booking(booking, by=COMMAND)
    assert other.state is BOOKED
    assert book(session, booking.participant) is booking
    assert booking.state is WAITING
    cancel_booking(booking, by=COMMAND)
    assert mails()[-1].attachments == {}


def test_more_places_go_to_those_who_wait(event):
    session = session_with(event, has_waiting_list=True)
    rows = [book(session, person_of(event)) for _ in range(4)]
    session.places = 3
    db.session.flush()
    assert fill_free_places(session, by=COMMAND) == 2
    assert [row.state for row in rows] == [BOOKED, BOOKED, BOOKED, WAITING]


def test_fewer_places_keep_who_is_in_and_give_no_more(event):
    session = session_with(event, places=3)
    rows = [book(session, person_of(event)) for _ in range(3)]
    session.places = 1
    cancel_booking(rows[0], by=COMMAND)
    with pytest.raises(SessionFullError):
        book(session, person_of(event))
    assert queries.taken_in([session.id])[session.id].booked == 2


def test_who_leaves_the_event_leaves_the_session(event):
    session = session_with(event, has_waiting_list=True)
    leaving, waiting = person_of(event), person_of(event)
    book(session, leaving)
    second = book(session, waiting)
    registration.withdraw(leaving, by=COMMAND)
    db.session.refresh(second)
    assert second.state is BOOKED


def test_a_substituted_person_keeps_no_place(event):
    session = session_with(event)
    gone = book(session, person_of(event))
    gone.participant.state = ParticipationState.SUBSTITUTED
    db.session.flush()
    assert book(session, person_of(event)).state is BOOKED
    assert gone.state is CANCELLED


def test_the_secretariat_may_seat_somebody_beyond_the_limits(event):
    session = session_with(event)
    book(session, person_of(event))
    extra = book_session(session, person_of(event), by=COMMAND, beyond_limits=True)
    assert (extra.state, extra.seat) == (BOOKED, 2)


@pytest.mark.parametrize(
    "change",
    [{"access": SessionAccess.EVERYONE}, {"cancelled_at": moment(-5, 8)}, {"starts_at": None}],
)
def test_only_booked_sessions_that_take_place_are_booked(event, change):
    session = SessionFactory(event=event, **{"access": SessionAccess.BOOKING, **change})
    with pytest.raises(DomainError):
        book(session, person_of(event))


def test_only_approved_people_of_the_named_categories_book(event):
    named = CategoryFactory(event=event)
    session = session_with(event, places=9, categories=[named])
    with pytest.raises(DomainError):
        book(session, person_of(event))
    with pytest.raises(DomainError):
        book(session, person_of(event, category=named, state=ParticipationState.UNDER_REVIEW))
    assert book(session, person_of(event, category=named)).state is BOOKED


def test_once_it_has_begun_only_the_secretariat_changes_something(event):
    session, person = session_with(event, places=5), person_of(event)
    booking = book(session, person)
    with time_machine.travel(session.starts_at + timedelta(minutes=1)):
        with pytest.raises(TooLateError):
            book(session, person_of(event))
        with pytest.raises(TooLateError):
            cancel_booking(booking, by=Actor(ActorKind.PARTICIPANT, person.id))
        cancel_booking(booking, by=COMMAND)
    assert booking.state is CANCELLED


def test_lists_take_a_fixed_number_of_queries(event, count_queries):
    session = session_with(event, places=2, has_waiting_list=True)
    book(session, person_of(event))
    for expected in (1, 3):
        while db.session.scalar(db.select(db.func.count(Booking.id))) < expected:
            book(session, person_of(event))
        db.session.expire_all()
        with count_queries() as statements:
            for row in queries.people_in(session.id):
                assert row.participant.category.letter
                assert row.delegation.name
        assert len(statements) <= 2


def test_a_larger_room_gives_places_to_those_who_wait(event):
    session = session_with(
        event, places=None, room__capacity=1, room__event=event, has_waiting_list=True
    )
    rows = [book(session, person_of(event)) for _ in range(2)]
    larger = RoomFactory(event=event, capacity=5)
    place = Placing(room_id=larger.id, starts_at=session.starts_at, ends_at=session.ends_at)
    place_session(session, place, by=COMMAND)
    assert [row.state for row in rows] == [BOOKED, BOOKED]
