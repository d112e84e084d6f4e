"""Many doors at one moment. Each race is shown first to happen where the guard is missing."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from conference.badges.models import Badge
from conference.checkin import services
from conference.checkin.enums import Direction, FullPolicy, Reason, Verdict
from conference.checkin.models import DelegationPass, Gate, Presence, Scan, ZonePolicy
from conference.checkin.services import scans
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, set_writing, start_writing
from tests.factories.accounts import UserFactory
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.registration import ParticipantFactory

DOORS = 16
FEWER = 8  # those hold a connection each while they wait for one another


@pytest.fixture
def scene(app):
    """Plain values, so that the threads share no session: a request, the event, the steward."""
    gate = GateFactory()
    badge = badge_for(guest(gate))
    steward = Actor(ActorKind.STAFF, UserFactory().id)
    request, event_id = attempt(gate, badge.token), gate.event_id
    db.session.commit()
    return request, event_id, steward


def at_once(app, number, work):
    """Run ``work(index)`` in so many threads, each with a transaction of its own."""
    together = threading.Barrier(number)

    def run(index):
        with app.app_context():
            set_writing(False)  # as the scanning route begins
            together.wait(20)
            try:
                result = work(index)
                db.session.commit()
            finally:
                db.session.remove()
                set_writing(True)
            return result

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def test_one_of_many_doors_lets_a_badge_in(app, scene):
    request, event_id, steward = scene
    requests = [replace(request, nonce=f"{index:08d}{request.nonce[8:]}") for index in range(DOORS)]
    db.session.remove()
    answers = at_once(
        app, DOORS, lambda index: services.record_scan(event_id, requests[index], by=steward)
    )
    admitted = [answer for answer in answers if answer.verdict is Verdict.ALLOWED]
    refused = [answer for answer in answers if answer.reason is Reason.ALREADY_INSIDE]
    assert (len(admitted), len(refused)) == (1, DOORS - 1)
    assert {answer.first.at for answer in refused} == {admitted[0].at}
    assert db.session.scalar(select(sa.func.count(Scan.id))) == DOORS


def test_without_the_one_statement_several_doors_would_let_it_in(app, scene):
    """The negative control: look first, write afterwards."""
    request, event_id, _steward = scene
    person_id = db.session.scalars(select(Badge.participant_id)).one()
    zone_id = db.session.scalars(select(Gate.zone_id)).one()
    place = {"participant_id": person_id, "zone_id": zone_id}
    fields = {"event_id": event_id, "since": clock.now(), "nonce": request.nonce}
    db.session.add(Presence(**place, **fields, is_inside=False))
    db.session.commit()
    db.session.remove()
    looked = threading.Barrier(FEWER)

    def look_then_write(_index):
        inside = db.session.scalar(select(Presence.is_inside).filter_by(**place))
        looked.wait(20)
        start_writing()
        if not inside:
            db.session.execute(sa.update(Presence).filter_by(**place).values(is_inside=True))
        return not inside

    assert sum(at_once(app, FEWER, look_then_write)) > 1


def test_the_same_nonce_at_one_moment_gets_one_row_and_one_answer(app, scene):
    request, event_id, steward = scene
    db.session.remove()
    answers = at_once(app, DOORS, lambda _i: services.record_scan(event_id, request, by=steward))
    assert len(set(answers)) == 1
    assert answers[0].verdict is Verdict.ALLOWED
    assert db.session.scalar(select(sa.func.count(Scan.id))) == 1


def test_one_nonce_with_two_badges_moves_one_person(app, scene):
    request, event_id, steward = scene
    gate = db.session.scalars(select(Gate)).one()
    other = replace(request, code=badge_for(guest(gate)).token)
    db.session.commit()
    db.session.remove()
    both = (request, other)
    answers = at_once(app, 2, lambda i: services.record_scan(event_id, both[i], by=steward))
    assert answers[0] == answers[1]
    assert db.session.scalar(select(sa.func.count()).select_from(Presence)) == 1


def test_in_and_out_at_once_end_as_the_log_says(app, scene):
    request, event_id, steward = scene
    ways = [Direction.IN, Direction.OUT] * 4
    requests = [
        replace(request, nonce=f"{index:08d}{request.nonce[8:]}", direction=way)
        for index, way in enumerate(ways)
    ]
    db.session.remove()
    answers = at_once(
        app, len(ways), lambda i: services.record_scan(event_id, requests[i], by=steward)
    )
    entered = sum(answer.reason in {Reason.OK, Reason.OK_AGAIN} for answer in answers)
    presence = db.session.scalars(select(Presence)).one()
    assert presence.entries == entered


@pytest.fixture
def friends(app):
    """Eight people of one delegation that has one pass for the zone, each at a gate."""
    gate = GateFactory()
    first = guest(gate, zone_open=False)
    row = DelegationPass(
        event_id=gate.event_id,
        delegation_id=first.delegation_id,
        zone_id=gate.zone_id,
        number=1,
        times=None,
    )
    db.session.add(row)
    others = [
        ParticipantFactory(delegation=first.delegation, category=first.category)
        for _ in range(FEWER - 1)
    ]
    people = [first, *others]
    requests = [attempt(gate, badge_for(person).token) for person in people]
    steward = Actor(ActorKind.STAFF, UserFactory().id)
    db.session.flush()
    plain = requests, gate.event_id, steward, row.id, [person.id for person in people]
    db.session.commit()
    db.session.remove()
    return plain


def test_the_last_pass_of_a_delegation_is_taken_once(app, friends):
    requests, event_id, steward, pass_id, _people = friends
    answers = at_once(app, FEWER, lambda i: services.record_scan(event_id, requests[i], by=steward))
    reasons = sorted(answer.reason for answer in answers)
    assert reasons == [Reason.NO_PASS_LEFT] * (FEWER - 1) + [Reason.OK_PASS]
    taken = select(sa.func.count()).where(Presence.pass_id == pass_id, Presence.is_inside)
    assert db.session.scalar(taken) == 1


def test_without_the_lock_several_would_take_the_last_pass(app, friends):
    """The negative control: count first, enter afterwards."""
    requests, event_id, _steward, pass_id, people = friends
    zone_id = db.session.scalars(select(Gate.zone_id)).one()
    db.session.remove()
    counted = threading.Barrier(FEWER)

    def count_then_enter(index):
        taken = select(sa.func.count()).where(Presence.pass_id == pass_id, Presence.is_inside)
        free = db.session.scalar(taken) == 0
        counted.wait(20)
        start_writing()
        if free:
            values = {"participant_id": people[index], "zone_id": zone_id, "pass_id": pass_id}
            fields = {"event_id": event_id, "since": clock.now(), "nonce": requests[index].nonce}
            db.session.add(Presence(**values, **fields))
        return free

    assert sum(at_once(app, FEWER, count_then_enter)) > 1


@pytest.fixture
def last_place(app, monkeypatch):
    """Eight people before a zone with one place, each at a gate; all count before any comes in."""
    gate = GateFactory()
    gate.zone.capacity = 1
    policy = ZonePolicy(zone_id=gate.zone_id, hours=None, full=FullPolicy.REFUSE)
    db.session.add(policy)
    first = guest(gate)
    others = [
        ParticipantFactory(delegation=first.delegation, category=first.category)
        for _ in range(FEWER - 1)
    ]
    requests = [attempt(gate, badge_for(person).token) for person in (first, *others)]
    steward = Actor(ActorKind.STAFF, UserFactory().id)
    plain = requests, gate.event_id, steward
    db.session.commit()
    db.session.remove()
    counted, count = threading.Barrier(FEWER), scans.inside_zone

    def count_together(*place):
        found = count(*place)
        counted.wait(20)
        return found

    monkeypatch.setattr(scans, "inside_zone", count_together)
    return plain


def test_the_last_place_of_a_zone_is_taken_once(app, last_place):
    requests, event_id, steward = last_place
    answers = at_once(app, FEWER, lambda i: services.record_scan(event_id, requests[i], by=steward))
    reasons = sorted(answer.reason for answer in answers)
    assert reasons == [Reason.OK] + [Reason.ZONE_FULL] * (FEWER - 1)
    assert db.session.scalar(select(sa.func.count()).where(Presence.is_inside)) == 1
    refused = select(sa.func.count()).select_from(Scan).where(Scan.reason == Reason.ZONE_FULL)
    assert db.session.scalar(refused) == FEWER - 1


def test_without_counting_anew_several_would_take_the_last_place(app, last_place, monkeypatch):
    """The negative control: what was counted before the write is believed."""
    monkeypatch.setattr(scans, "NEAR", -1)
    requests, event_id, steward = last_place
    at_once(app, FEWER, lambda i: services.record_scan(event_id, requests[i], by=steward))
    assert db.session.scalar(select(sa.func.count()).where(Presence.is_inside)) > 1
