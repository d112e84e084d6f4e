"""From the booking to the gate: who has a place is let in, who has none is not."""

from datetime import timedelta

import pytest

from conference.checkin import services as door
from conference.checkin.enums import Reason
from conference.checkin.models import ZonePolicy
from conference.checkin.queries import book_of
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.programme.enums import PersonRole, RoleState, SessionAccess
from conference.programme.models import SessionRole
from conference.programme.services.booking import book_session, cancel_booking
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.events import ZoneFactory
from tests.factories.programme import RoomFactory, SessionFactory, moment


@pytest.fixture
def gate(app, monkeypatch):
    """The door of a room whose zone asks for a booking, at the hour of a session."""
    monkeypatch.setattr(clock, "now", lambda: moment(0, 8, 45))
    made = GateFactory()
    db.session.add(ZonePolicy(zone_id=made.zone_id, booking=True))
    db.session.flush()
    return made


@pytest.fixture
def session(gate):
    """From 09:00, doors open at 08:30."""
    room = RoomFactory(event=gate.zone.event, zone=gate.zone)
    return SessionFactory(event=room.event, room=room, access=SessionAccess.BOOKING)


def scan(gate, person):
    return door.record_scan(gate.event_id, attempt(gate, badge_for(person).token), by=COMMAND)


def test_the_booked_come_in_and_others_hear_for_which_session(gate, session):
    booked, other, cancelled = guest(gate), guest(gate), guest(gate, zone_open=False)
    book_session(session, booked, by=COMMAND)
    cancel_booking(book_session(session, cancelled, by=COMMAND), by=COMMAND)
    assert scan(gate, booked).reason is Reason.OK
    refused = scan(gate, other)
    assert refused.reason is Reason.NOT_BOOKED
    assert refused.params["session"] == session.id
    assert scan(gate, cancelled).reason is Reason.WRONG_ZONE


def test_a_place_opens_the_zone_from_when_the_doors_open(gate, session, monkeypatch):
    early = guest(gate, zone_open=False)
    book_session(session, early, by=COMMAND)
    monkeypatch.setattr(clock, "now", lambda: moment(0, 8, 29))
    badge = badge_for(early)
    early_scan = door.record_scan(gate.event_id, attempt(gate, badge.token), by=COMMAND)
    assert early_scan.reason is Reason.NOT_YET
    session.doors_open_minutes = 60
    db.session.flush()
    again = door.record_scan(gate.event_id, attempt(gate, badge.token), by=COMMAND)
    assert again.reason is Reason.OK


def test_speakers_and_invited_people_need_no_place(gate, session):
    speaker, declined, invited = (guest(gate) for _ in range(3))
    for person, state in ((speaker, RoleState.CONFIRMED), (declined, RoleState.DECLINED)):
        row = SessionRole(session=session, participant=person, role=PersonRole.SPEAKER, state=state)
        db.session.add(row)
    session.invitees.append(invited)
    db.session.flush()
    assert scan(gate, speaker).reason is Reason.OK
    assert scan(gate, invited).reason is Reason.OK
    assert scan(gate, declined).reason is Reason.NOT_BOOKED


def test_a_phone_without_a_network_knows_the_same(gate, session):
    person = guest(gate)
    book_session(session, person, by=COMMAND)
    opens = session.starts_at - timedelta(minutes=30)
    book = book_of(gate.zone.event)["sessions"][str(session.id)]
    assert book["zone"] == gate.zone_id
    assert (book["from"], book["until"]) == (opens.timestamp(), session.ends_at.timestamp())
    session.cancelled_at = clock.now()
    db.session.flush()
    assert book_of(gate.zone.event)["sessions"] == {}


def test_other_doors_are_not_slowed_down(gate, session, count_queries):
    ordinary = GateFactory(zone=ZoneFactory(event=gate.zone.event))
    person = guest(ordinary)
    request = attempt(ordinary, badge_for(person).token)
    with count_queries() as statements:
        door.record_scan(ordinary.event_id, request, by=COMMAND)
    assert len([text for text in statements if "SAVEPOINT" not in text]) == 3
