"""What decides beside the badge: hours, times of categories, grants, passes, bookings, notes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from conference.checkin import services
from conference.checkin.enums import Direction, FullPolicy, Passback, Reason, Verdict
from conference.checkin.models import (
    CategoryTime,
    DelegationPass,
    DoorNote,
    Grant,
    Presence,
    Scan,
    ZonePolicy,
)
from conference.checkin.queries import book_of, extras_of, inside_zone, stored_answer
from conference.checkin.queries.sessions import (
    BookedSession,
    Programme,
    register_programme,
    unregister_programme,
)
from conference.checkin.rules import evaluate
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.door import Caller, fact, phone
from tests.factories.events import ZoneFactory
from tests.factories.registration import ParticipantFactory

NOON = datetime(2030, 11, 5, 8, 30, tzinfo=UTC)  # twelve o'clock in Tehran


@pytest.fixture
def steward(app):
    return Actor(ActorKind.STAFF, UserFactory().id)


@pytest.fixture
def gate(app, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    made = GateFactory()
    event = made.zone.event
    event.starts_on, event.ends_on = NOON.date(), NOON.date() + timedelta(days=2)
    event.timezone = "Asia/Tehran"
    return made


def policy(gate, **fields):
    row = ZonePolicy(zone_id=gate.zone_id, **fields)
    db.session.add(row)
    db.session.flush()
    return row


def scan(gate, person, *, by, **fields):
    badge = person if isinstance(person, str) else person.token
    return services.record_scan(gate.event_id, attempt(gate, badge, **fields), by=by)


def add(row):
    db.session.add(row)
    db.session.flush()
    return row


def test_a_closed_zone_says_when_it_opens(gate, steward):
    policy(gate, hours=[[None, "13:00", "18:00"]])
    answer = scan(gate, badge_for(guest(gate)), by=steward)
    opens = int((NOON + timedelta(hours=1)).timestamp())
    assert (answer.verdict, answer.reason) == (Verdict.REFUSED, Reason.ZONE_CLOSED)
    assert answer.params == {"zone": gate.zone_id, "opens_at": opens}
    assert answer.zone == gate.zone.name
    assert stored_answer(gate.event_id, answer.nonce) == answer
    assert inside_zone(gate.event_id, gate.zone_id) == 0


def test_a_category_enters_at_its_own_times(gate, steward):
    person = guest(gate)
    row = CategoryTime(category_id=person.category_id, zone_id=gate.zone_id)
    row.times = [[0, "08:00", "10:00"]]
    add(row)
    assert scan(gate, badge_for(person), by=steward).reason is Reason.OVER
    row.times = [[0, "08:00", "12:30"]]
    db.session.flush()
    other = badge_for(
        ParticipantFactory(delegation__event=gate.zone.event, category=person.category)
    )
    assert scan(gate, other, by=steward).reason is Reason.OK


def test_a_grant_opens_a_zone_to_one_person(gate, steward):
    person, friend = guest(gate, zone_open=False), guest(gate, zone_open=False)
    add(Grant(event_id=gate.event_id, participant_id=person.id, zone_id=gate.zone_id, times=None))
    assert scan(gate, badge_for(person), by=steward).reason is Reason.OK
    assert scan(gate, badge_for(friend), by=steward).reason is Reason.WRONG_ZONE


def two_with_passes(gate, number):
    """Two people of one delegation whose category does not open the zone."""
    first = guest(gate, zone_open=False)
    second = ParticipantFactory(delegation=first.delegation, category=first.category)
    row = DelegationPass(
        event_id=gate.event_id,
        delegation_id=first.delegation_id,
        zone_id=gate.zone_id,
        number=number,
        times=None,
    )
    return add(row), badge_for(first), badge_for(second)


def test_a_pass_of_the_delegation_is_counted_in_and_out(gate, steward):
    row, first, second = two_with_passes(gate, 1)
    answer = scan(gate, first, by=steward)
    assert (answer.reason, answer.params) == (Reason.OK_PASS, {"left": 0})
    assert db.session.scalars(select(Scan.pass_id)).one() == row.id
    refused = scan(gate, second, by=steward)
    assert (refused.reason, refused.params["count"]) == (Reason.NO_PASS_LEFT, 1)
    scan(gate, first, by=steward, direction=Direction.OUT)
    assert scan(gate, second, by=steward).reason is Reason.OK_PASS
    assert scan(gate, first, by=steward).reason is Reason.NO_PASS_LEFT


def test_entering_one_zone_leaves_another_and_gives_the_pass_back(gate, steward):
    _row, first, second = two_with_passes(gate, 1)
    hall = GateFactory(zone=ZoneFactory(event=gate.zone.event))
    first.participant.category.zones.append(hall.zone)
    policy(hall, leaves=[gate.zone_id, hall.zone_id])
    scan(gate, first, by=steward)
    assert scan(hall, first, by=steward).reason is Reason.OK
    assert inside_zone(gate.event_id, gate.zone_id) == 0
    assert inside_zone(gate.event_id, hall.zone_id) == 1
    assert scan(gate, second, by=steward).reason is Reason.OK_PASS


@pytest.mark.parametrize(
    ("passback", "verdict", "reason"),
    [
        (Passback.REFUSE, Verdict.REFUSED, Reason.ALREADY_INSIDE),
        (Passback.WARN, Verdict.ATTENTION, Reason.ALREADY_INSIDE),
        (Passback.OFF, Verdict.ALLOWED, Reason.OK_AGAIN),
    ],
)
def test_a_second_entry_is_as_the_zone_has_it(gate, steward, passback, verdict, reason):
    policy(gate, passback=passback)
    badge = badge_for(guest(gate))
    first = scan(gate, badge, by=steward)
    second = scan(gate, badge, by=steward)
    assert (second.verdict, second.reason) == (verdict, reason)
    if reason is Reason.ALREADY_INSIDE:
        assert (second.first.at, second.params["gate"]) == (first.at, gate.id)
    presence = db.session.scalars(select(Presence)).one()
    assert (presence.is_inside, presence.entries, presence.nonce) == (True, 1, first.nonce)


def test_a_zone_may_be_entered_once(gate, steward):
    policy(gate, reentry=False)
    badge = badge_for(guest(gate))
    scan(gate, badge, by=steward)
    scan(gate, badge, by=steward, direction=Direction.OUT)
    assert scan(gate, badge, by=steward).reason is Reason.NO_REENTRY


@pytest.mark.parametrize(
    ("full", "capacity", "verdict", "reason"),
    [
        (FullPolicy.REFUSE, 1, Verdict.REFUSED, Reason.ZONE_FULL),
        (FullPolicy.WARN, 1, Verdict.ATTENTION, Reason.ZONE_FULL),
        (FullPolicy.OFF, 1, Verdict.ALLOWED, Reason.OK),
        (FullPolicy.REFUSE, 2, Verdict.ALLOWED, Reason.OK),
    ],
)
def test_a_full_zone_is_as_its_policy_has_it(gate, steward, full, capacity, verdict, reason):
    gate.zone.capacity = capacity
    policy(gate, full=full)
    scan(gate, badge_for(guest(gate)), by=steward)
    answer = scan(gate, badge_for(guest(gate)), by=steward)
    assert (answer.verdict, answer.reason) == (verdict, reason)


def test_whoever_needs_an_escort_is_let_in_and_pointed_out(gate, steward):
    person = guest(gate)
    note = DoorNote(
        participant_id=person.id, event_id=gate.event_id, escort=True, note="Call LO 12"
    )
    add(note)
    answer = scan(gate, badge_for(person), by=steward)
    assert (answer.verdict, answer.reason) == (Verdict.ATTENTION, Reason.ESCORT)
    assert (answer.params, answer.person.note) == ({"also": ["note"]}, "Call LO 12")
    assert inside_zone(gate.event_id, gate.zone_id) == 1
    assert "Call LO" not in str(db.session.scalars(select(Scan.params)).one())


def test_an_exit_lets_nobody_in(gate, steward):
    gate.direction = Direction.OUT
    badge = badge_for(guest(gate))
    assert scan(gate, badge, by=steward).reason is Reason.WRONG_WAY
    assert scan(gate, badge, by=steward, direction=Direction.OUT).reason is Reason.EXIT


@pytest.fixture
def programme(gate):
    """One session in the gate's zone from half past eleven, booked by whoever is listed."""
    booked = []
    session = BookedSession(
        id=7,
        zone_id=gate.zone_id,
        name=Localised(en="Water"),
        admits_from=NOON - timedelta(minutes=30),
        ends_at=NOON + timedelta(hours=1),
    )
    made = Programme(
        sessions=lambda _event: [session],
        bookings=lambda _event, only: {one: [7] for one in booked if only in {None, one}},
    )
    register_programme(made)
    yield booked
    unregister_programme(made)


def test_a_zone_of_booked_sessions_opens_to_those_who_booked(gate, steward, programme):
    policy(gate, booking=True)
    person, other = guest(gate), guest(gate, zone_open=False)
    badge = badge_for(person)
    refused = scan(gate, badge, by=steward)
    assert refused.reason is Reason.NOT_BOOKED
    assert refused.params == {"zone": gate.zone_id, "session": 7}
    programme += [person.id, other.id]
    assert scan(gate, badge, by=steward).reason is Reason.OK
    assert scan(gate, badge_for(other), by=steward).reason is Reason.OK


def everything(gate, programme):
    """A person and a zone with something of every kind."""
    gate.zone.capacity = 50
    policy(gate, hours=[[None, "08:00", "18:00"]], booking=True, leaves=[gate.zone_id])
    row, badge, _second = two_with_passes(gate, 2)
    person = badge.participant
    person.category.zones.append(gate.zone)
    add(CategoryTime(category_id=person.category_id, zone_id=gate.zone_id, times=None, escort=True))
    grant = {"event_id": gate.event_id, "zone_id": gate.zone_id, "times": [[1, "08:00", "09:00"]]}
    add(Grant(participant_id=person.id, **grant))
    add(DoorNote(participant_id=person.id, event_id=gate.event_id, escort=False, note="Note"))
    programme.append(person.id)
    return row, badge


def test_the_book_of_the_event_decides_like_the_page_of_one_scan(gate, steward, programme):
    _row, badge = everything(gate, programme)
    event, person = gate.zone.event, badge.participant
    extras = extras_of(event)[person.id]
    assert extras_of(event, [person.id]) == {person.id: extras}
    assert extras_of(event, [0]) == {}
    book = book_of(event)
    known = {
        "status": "live",
        "category": person.category_id,
        "delegation": person.delegation_id,
        "badge": None,
        **extras,
        "note": True,
    }
    situation = {"now": NOON.timestamp(), "gate": gate.id, "direction": "in", "readable": True}
    offline = evaluate(book, known, situation)
    online = scan(gate, badge, by=steward)
    assert (offline["verdict"], offline["reason"]) == (online.verdict, online.reason)
    assert offline["params"] == online.params == {"also": ["note"]}
    assert set(book["delegations"]) >= {str(person.delegation_id)}


def test_the_book_is_read_in_a_fixed_number_of_queries(gate, steward, programme, count_queries):
    everything(gate, programme)
    event = gate.zone.event
    with count_queries() as few:
        book_of(event)
        extras_of(event)
    for _ in range(3):
        add(GateFactory(zone=ZoneFactory(event=event)))
        guest(gate)
    with count_queries() as many:
        book_of(event)
        extras_of(event)
    assert len(many) == len(few) <= 10


def test_an_ordinary_scan_stays_with_three_statements(gate, steward, count_queries):
    badge = badge_for(guest(gate))
    request = attempt(gate, badge.token)
    with count_queries() as statements:
        services.record_scan(gate.event_id, request, by=steward)
    assert len([text for text in statements if "SAVEPOINT" not in text]) == 3


def test_a_pass_taken_at_a_phone_without_a_network_is_counted(client, gate, steward):
    row, first, second = two_with_passes(gate, 1)
    pass_id, key, gate_id, event_id = row.id, first.token_hash, gate.id, gate.event_id
    requests = [attempt(gate, second.token) for _ in range(2)]
    caller = Caller(client, phone(gate.zone.event).token)
    db.session.commit()
    caller.hand_in([fact(gate_id, key, reason="ok_pass", seq=1)])
    assert db.session.scalars(select(Presence.pass_id)).one() == pass_id
    refused = services.record_scan(event_id, requests[0], by=steward)
    assert refused.reason is Reason.NO_PASS_LEFT
    db.session.commit()
    later = NOON + timedelta(minutes=1)
    out = fact(gate_id, key, reason="exit", direction="out", seq=2, at=later.isoformat())
    caller.hand_in([out], sent_at=later)
    taken = services.record_scan(event_id, requests[1], by=steward)
    assert taken.reason is Reason.OK_PASS
