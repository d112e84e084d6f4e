"""What does not fit together in a plan, one check after the other; how much reading it takes."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from conference.checkin.models import ZonePolicy
from conference.core.database import db
from conference.events.models import Venue
from conference.i18n import use_language
from conference.i18n.localised import Localised
from conference.programme.enums import (
    InterpretationMode,
    PersonRole,
    RoleState,
    SessionAccess,
    SessionKind,
)
from conference.programme.enums.warnings import WarningKind
from conference.programme.models import Interpretation
from conference.programme.queries.warnings import warnings_of
from conference.programme.rules.plan import Line, Plan, Planned, RoleFacts, RoomFacts
from conference.programme.rules.warnings import findings_of
from tests.factories.events import EventFactory, ZoneFactory
from tests.factories.programme import (
    BookingFactory,
    InterpreterFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    moment,
)
from tests.factories.registration import ParticipantFactory

TEHRAN = ZoneInfo("Asia/Tehran")
PERSON, OTHER = ("person", 1), ("interpreter", 2)


def at(clock):
    return datetime.combine(date(2030, 11, 5), time.fromisoformat(clock), TEHRAN)


def planned(number, starts, ends, **fields):
    values = {"room_id": None, "kind": SessionKind.PARALLEL, **fields}
    title = Localised(en=f"Session {number}")
    return Planned(number, f"S{number}", title, starts_at=at(starts), ends_at=at(ends), **values)


def plan(*sessions, **facts):
    rooms = {room.id: room for room in facts.pop("rooms", ())}
    return Plan(
        zone=TEHRAN,
        first_day=date(2030, 11, 5),
        last_day=date(2030, 11, 8),
        sessions={each.id: each for each in sessions},
        rooms=rooms,
        **facts,
    )


def kinds(*sessions, **facts):
    return [(each.kind, each.session_id) for each in findings_of(plan(*sessions, **facts))]


def test_a_person_is_in_two_places_only_while_sessions_overlap():
    first, second = planned(1, "09:00", "10:00"), planned(2, "09:30", "10:30")
    taken = [(PERSON, 1), (PERSON, 2)]
    assert kinds(first, second, taken=taken) == [("person_twice", 1)]
    assert kinds(first, second, taken=[(PERSON, 1), (OTHER, 2)]) == []
    assert kinds(first, planned(2, "10:00", "11:00"), taken=taken) == []


def test_an_interpreter_in_two_places_is_told_apart():
    first, second = planned(1, "09:00", "10:00"), planned(2, "09:30", "10:30")
    taken = [(OTHER, 1), (OTHER, 2)]
    facts = {"taken": taken, "interpreters": frozenset({OTHER})}
    assert kinds(first, second, **facts) == [("interpreter_twice", 1)]


@pytest.mark.parametrize(
    ("starts", "minutes", "found"),
    [("10:20", 20, []), ("10:19", 20, ["too_far"]), ("10:19", None, ["way_unknown"])],
)
def test_the_way_between_venues_takes_its_time(starts, minutes, found):
    sessions = planned(1, "09:00", "10:00", room_id=1), planned(2, starts, "11:00", room_id=2)
    rooms = RoomFacts(1, Localised(en="A"), venue_id=7), RoomFacts(2, Localised(en="B"), venue_id=8)
    ways = {(7, 8): minutes} if minutes else {}
    facts = {"taken": [(PERSON, 1), (PERSON, 2)], "rooms": rooms, "minutes": ways}
    assert [kind for kind, _session in kinds(*sessions, **facts)] == found


def test_a_room_is_taken_twice_too_small_or_closed():
    room = RoomFacts(1, Localised(en="A"), 100, opens_at=time(9), closes_at=time(18))
    first = planned(1, "08:59", "10:00", room_id=1)
    second = planned(2, "09:30", "10:30", room_id=1, places=101)
    third = planned(3, "17:00", "18:00", room_id=1)
    found = kinds(first, second, third, rooms=[room], expected={3: 100})
    assert found == [("room_closed", 1), ("room_twice", 1), ("room_small", 2)]
    assert kinds(third, rooms=[room], expected={3: 101}) == [("room_small", 3)]


def test_one_booth_serves_both_directions_of_a_pair():
    def lines(*pairs, mode=InterpretationMode.SIMULTANEOUS):
        return [Line(1, source, target, mode, booth) for source, target, booth in pairs]

    room = RoomFacts(1, Localised(en="A"), booths=1)
    session = planned(1, "09:00", "10:00", room_id=1)
    both = [("fa", "en", None), ("en", "fa", None)]
    assert kinds(session, rooms=[room], lines=lines(*both)) == []
    more = [*both, ("ar", "en", None)]
    assert kinds(session, rooms=[room], lines=lines(*more)) == [("booths", 1)]
    quiet = lines(*more, mode=InterpretationMode.WHISPERED)
    assert kinds(session, rooms=[room], lines=quiet) == []
    numbered = lines(("fa", "en", 1), ("en", "fa", 2))
    assert kinds(session, rooms=[room], lines=numbered) == [("booths", 1)]


def test_a_chair_must_have_agreed_and_public_people_be_named_and_approved():
    session = planned(1, "09:00", "10:00")
    chair = RoleFacts(1, PERSON, PersonRole.CHAIR, RoleState.INVITED)
    hidden = RoleFacts(1, PERSON, PersonRole.SPEAKER, RoleState.CONFIRMED, is_published=False)
    unknown = RoleFacts(1, PERSON, PersonRole.SPEAKER, RoleState.CONFIRMED, is_approved=False)
    gone = RoleFacts(1, PERSON, PersonRole.SPEAKER, RoleState.DECLINED, is_approved=False)
    found = kinds(session, roles=[chair, hidden, unknown, gone])
    assert [kind for kind, _id in found] == ["chair_open", "not_approved", "not_named"]
    closed = planned(1, "09:00", "10:00", is_public=False)
    assert kinds(closed, roles=[hidden, unknown]) == []


def test_a_session_through_a_shared_meal_or_prayer_is_told():
    prayer = planned(1, "12:30", "13:00", kind=SessionKind.PRAYER)
    assert kinds(prayer, planned(2, "12:00", "12:45")) == [("rest_missed", 2)]
    assert kinds(prayer, planned(2, "13:00", "14:45")) == []
    assert kinds(prayer, planned(2, "12:00", "13:00", kind=SessionKind.RECEPTION)) == []
    assert kinds(prayer, planned(2, "09:00", "18:00", kind=SessionKind.EXHIBITION)) == []
    closed = planned(1, "12:30", "13:00", kind=SessionKind.MEAL, is_for_everyone=False)
    assert kinds(closed, planned(2, "12:00", "12:45")) == []


def test_a_day_needs_half_an_hour_at_noon():
    morning, after = planned(1, "09:00", "13:00"), planned(2, "13:29", "16:00")
    assert kinds(morning, after) == [("no_break", 1)]
    assert kinds(morning, planned(2, "13:30", "16:00")) == []
    assert kinds(planned(1, "09:00", "10:00"), planned(2, "15:00", "16:00")) == []
    assert kinds(planned(1, "09:00", "18:00", kind=SessionKind.EXHIBITION)) == []
    meal = planned(3, "13:00", "13:20", kind=SessionKind.MEAL)
    assert kinds(morning, after, meal) == []


def test_a_session_outside_the_days_of_the_event_is_told():
    early = Planned(
        1,
        "S1",
        Localised(en="Early"),
        SessionKind.TECHNICAL_VISIT,
        None,
        at("09:00") - timedelta(days=1),
        at("10:00") - timedelta(days=1),
    )
    assert kinds(early) == [("outside_event", 1)]


def many_faults(event, count):
    """As many sessions at the same time with the same people, in a room too small for them."""
    event.venue = Venue(name=Localised(en="Centre", fa="مرکز", ar="المركز"))
    person = ParticipantFactory(delegation__event=event)
    interpreter = InterpreterFactory(event=event)
    far = RoomFactory(event=event, venue=Venue(name=Localised(en="Port")), capacity=0)
    for number in range(count):
        session = SessionFactory(event=event, code=f"A{number}", starts_at=moment(number % 4, 9))
        later = SessionFactory(event=event, room=far, starts_at=moment(number % 4, 11), places=5)
        SessionRoleFactory(session=session, participant=person, role=PersonRole.CHAIR)
        SessionRoleFactory(session=later, participant=person, is_published=False)
        BookingFactory(session=session)
        later.access = SessionAccess.INVITEES
        later.invitees.append(person)
        later.interpretations.append(
            Interpretation(source="fa", target="en", interpreters=[interpreter])
        )
    db.session.commit()


def test_warnings_of_fifty_sessions_take_as_many_queries_as_of_one(app, count_queries):
    counts = []
    for number in (1, 25):
        event = EventFactory()
        many_faults(event, number)
        with count_queries() as statements:
            found = warnings_of(event)
        assert {WarningKind.CHAIR_OPEN, WarningKind.ROOM_SMALL} <= {row.kind for row in found}
        assert {WarningKind.WAY_UNKNOWN, WarningKind.BOOTHS} <= {row.kind for row in found}
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 13


def test_every_warning_is_a_sentence_that_names_the_session(app):
    event = EventFactory()
    many_faults(event, 5)
    for language in ("en", "fa", "ar"):
        with use_language(language):
            found = warnings_of(event)
        assert all("%(" not in row.words for row in found)
    assert {row.kind for row in found} == {
        WarningKind.PERSON_TWICE,
        WarningKind.INTERPRETER_TWICE,
        WarningKind.ROOM_TWICE,
        WarningKind.ROOM_SMALL,
        WarningKind.BOOTHS,
        WarningKind.WAY_UNKNOWN,
        WarningKind.CHAIR_OPEN,
        WarningKind.NOT_NAMED,
    }


def test_the_page_lists_warnings_and_narrows_them_to_a_kind(app, client, sign_in):
    event = EventFactory()
    many_faults(event, 1)
    sign_in("registrar")
    where = f"/office/{event.slug}/programme/warnings"
    assert "has not agreed to chair" in client.get(where).text
    narrowed = client.get(f"{where}?kind=booths").text
    assert "has not agreed to chair" not in narrowed
    assert "has too few booths" in narrowed


def test_a_door_that_asks_for_bookings_refuses_an_open_session():
    rooms = [RoomFacts(1, Localised(en="Blue hall"), zone_id=7), RoomFacts(2, Localised(en="Hall"))]
    sessions = (
        planned(1, "09:00", "10:00", room_id=1),
        planned(2, "15:00", "16:00", room_id=1, is_for_everyone=False, is_for_named=True),
        planned(3, "16:00", "17:00", room_id=1, kind=SessionKind.BREAK),
        planned(4, "09:00", "10:00", room_id=2),
    )
    found = findings_of(plan(*sessions, rooms=rooms, for_booked={7}))
    assert [(each.kind, each.session_id) for each in found] == [(WarningKind.DOOR_REFUSES, 1)]
    assert findings_of(plan(*sessions, rooms=rooms)) == []


def test_the_door_says_which_zones_ask_for_bookings(app):
    event = EventFactory()
    zone = ZoneFactory(event=event)
    db.session.add(ZonePolicy(zone=zone, booking=True))
    room = RoomFactory(event=event, zone=zone, name=Localised(en="Blue hall"))
    SessionFactory(event=event, room=room, title=Localised(en="Round table"))
    SessionFactory(event=event, room=room, access=SessionAccess.BOOKING, starts_at=moment(0, 16))
    [warning] = [each for each in warnings_of(event) if each.kind is WarningKind.DOOR_REFUSES]
    with use_language("en"):
        plain = warning.words.replace("\u2068", "").replace("\u2069", "")
    assert plain.startswith("“Round table” is not booked, but the door of Blue hall lets in only")
