"""Making, changing, placing and cancelling sessions, and who is on them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core import sweeps
from conference.core.actor import JOB
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.services.hooks import Copied, copy_along
from conference.i18n.localised import Localised
from conference.programme import queries, services
from conference.programme.enums import PersonRole, RoleState, SessionAccess
from conference.programme.forms import InterpretationForm
from conference.programme.models import Room, Track
from conference.programme.queries.sessions import CANCELLED, UNPLACED
from conference.programme.services.people import MOST_PAIRS
from tests.factories.events import CategoryFactory, EventFactory, ZoneFactory
from tests.factories.programme import (
    BookingFactory,
    InterpreterFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    TrackFactory,
    moment,
)
from tests.factories.registration import ParticipantFactory

TITLE = Localised(en="Water in cities", fa="آب در شهرها", ar="المياه في المدن")


def actions():
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_sessions_get_codes_that_never_come_again(app):
    event = EventFactory()
    first = services.add_session(event, services.SessionDetails(title=TITLE), by=JOB)
    second = services.add_session(event, services.SessionDetails(title=TITLE), by=JOB)
    assert (first.code, second.code) == ("S1", "S2")
    services.cancel_session(second, by=JOB)
    third = services.add_session(event, services.SessionDetails(title=TITLE), by=JOB)
    assert third.code == "S3"
    assert actions()[-2:] == ["programme:session:cancelled", "programme:session:added"]


def test_a_session_may_be_limited_to_categories_but_not_to_none(app):
    event = EventFactory()
    category = CategoryFactory(event=event)
    db.session.refresh(event)
    details = services.SessionDetails(title=TITLE, access=SessionAccess.CATEGORIES)
    with pytest.raises(InvalidError) as refused:
        services.add_session(event, details, by=JOB)
    assert refused.value.field == "category_ids"
    details = services.SessionDetails(
        title=TITLE, access=SessionAccess.CATEGORIES, category_ids=[category.id]
    )
    assert services.add_session(event, details, by=JOB).categories == [category]


def test_a_session_needs_both_ends_in_their_order_and_a_room_of_its_event(app):
    session = SessionFactory()
    start = session.starts_at
    for ends in (None, start, start + timedelta(hours=25)):
        placing = services.Placing(room_id=None, starts_at=start, ends_at=ends)
        with pytest.raises(InvalidError):
            services.place_session(session, placing, by=JOB)
    elsewhere = services.Placing(
        room_id=RoomFactory().id, starts_at=start, ends_at=start + timedelta(hours=1)
    )
    with pytest.raises(InvalidError):
        services.place_session(session, elsewhere, by=JOB)


def test_two_planners_never_overwrite_one_another(app):
    session = SessionFactory()
    seen = session.version
    later = services.Placing(
        room_id=session.room_id, starts_at=moment(0, 11), ends_at=moment(0, 12)
    )
    services.place_session(session, later, by=JOB, version=seen)
    assert session.version == seen + 1
    with pytest.raises(services.StaleError):
        services.place_session(session, later, by=JOB, version=seen)
    services.place_session(session, later, by=JOB, version=session.version)
    assert session.version == seen + 1, "nothing changed, so nothing is written"


def test_people_keep_the_order_of_their_numbers_and_have_no_role_twice(app):
    role = SessionRoleFactory()
    session = role.session
    chair = ParticipantFactory(delegation__event=session.event)
    other = services.add_person(session, chair, PersonRole.CHAIR, by=JOB)
    lines = [
        services.RoleDetails(id=other.id, role=PersonRole.CHAIR, state=RoleState.CONFIRMED),
        services.RoleDetails(id=role.id, role=PersonRole.SPEAKER, minutes=7),
    ]
    services.edit_people(session, lines, by=JOB)
    assert [(row.role, row.minutes, row.state) for row in session.roles] == [
        (PersonRole.CHAIR, None, RoleState.CONFIRMED),
        (PersonRole.SPEAKER, 7, RoleState.PROPOSED),
    ]
    with pytest.raises(DomainError):
        services.add_person(session, chair, PersonRole.CHAIR, by=JOB)
    gone = [services.RoleDetails(id=role.id, role=PersonRole.SPEAKER, is_removed=True), lines[0]]
    services.edit_people(session, gone, by=JOB)
    assert [row.participant for row in session.roles] == [chair]


def test_interpretation_is_replaced_as_a_whole(app):
    session = SessionFactory()
    person = InterpreterFactory(event=session.event)
    stranger = InterpreterFactory()
    line = services.InterpretationDetails(
        source="fa", target="en", booth=1, interpreter_ids=[person.id, stranger.id]
    )
    services.edit_interpretation(session, [line], by=JOB)
    assert [row.interpreters for row in session.interpretations] == [[person]]
    with pytest.raises(InvalidError):
        services.edit_interpretation(session, [line, line], by=JOB)
    many = [
        services.InterpretationDetails(source="fa", target=f"x{n}") for n in range(MOST_PAIRS + 1)
    ]
    with pytest.raises(InvalidError, match="at most"):
        services.edit_interpretation(session, many, by=JOB)
    services.edit_interpretation(session, many[1:], by=JOB)
    assert len(InterpretationForm(session, formdata=None)["lines"]) > MOST_PAIRS
    services.edit_interpretation(session, [], by=JOB)
    assert session.interpretations == []


def test_what_a_session_uses_cannot_be_removed(app):
    session = SessionFactory(track=TrackFactory())
    for row in (session.room, session.track):
        with pytest.raises(DomainError):
            services.remove_place(row, by=JOB)
    spare = RoomFactory(event=session.event)
    services.remove_place(spare, by=JOB)
    assert [room.id for room in queries.rooms_of(session.event_id)] == [session.room_id]


def test_rooms_and_tracks_go_along_with_a_copied_event_and_sessions_do_not(app):
    session = SessionFactory(track=TrackFactory())
    zone = ZoneFactory(event=session.event, code="P")
    session.room.zone = zone
    event = EventFactory()
    twin = ZoneFactory(event=event, code="P")
    TrackFactory(event=session.event)
    db.session.flush()
    db.session.refresh(event)
    copy_along(Copied(session.event, event, {}), by=JOB)
    rooms = db.session.scalars(select(Room).where(Room.event_id == event.id)).all()
    assert [(room.name, room.zone) for room in rooms] == [(session.room.name, twin)]
    assert db.session.scalars(select(Track).where(Track.event_id == event.id)).all()
    assert queries.session_counts(event) == (0, 0)


def test_the_list_is_narrowed_by_words_in_any_language_and_by_state(app):
    event = EventFactory()
    SessionFactory(event=event, title=TITLE, code="A1")
    SessionFactory(event=event, room=None, starts_at=None, code="A2")
    SessionFactory(event=event, cancelled_at=moment(0, 1), code="A3")

    def codes(**wanted):
        page = queries.session_pages(event, queries.SessionFilter(**wanted), 1)
        return [row.code for row in page.rows]

    assert codes() == ["A1", "A3", "A2"]
    assert codes(search="اب شهر") == codes(search="WATER") == ["A1"]
    assert codes(state=UNPLACED) == ["A2"]
    assert codes(state=CANCELLED) == ["A3"]
    assert codes(day=event.ends_on) == []
    assert queries.session_counts(event) == (3, 1)


def test_two_registrations_made_one_keep_every_place_once(app):
    role = SessionRoleFactory()
    session, kept = role.session, role.participant
    ended = ParticipantFactory(delegation=kept.delegation)
    SessionRoleFactory(session=session, participant=ended)
    BookingFactory(session=session, participant=ended)
    session.invitees = [kept, ended]
    InterpreterFactory(event=session.event, participant=ended)
    db.session.flush()
    sweeps.repoint(kept.id, ended.id, by=JOB)
    db.session.expire_all()
    assert [row.participant_id for row in session.roles] == [kept.id]
    assert [row.participant_id for row in session.bookings] == [kept.id]
    assert session.invitees == [kept]
    told = sweeps.export(kept.id)["programme"].data
    assert [row["session"] for row in told["roles"]] == [session.code]
    sweeps.erase(kept.id, by=JOB)
    db.session.expire_all()
    assert (session.roles, session.bookings, session.invitees) == ([], [], [])
