"""Devices: made, enrolled once, seen, revoked; and what each may ask."""

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.checkin.enums import DeviceProfile, RevokeReason
from conference.checkin.models import Device, Enrolment
from conference.checkin.rules.profiles import PROFILES
from conference.checkin.services import (
    CODE_LENGTH,
    DeviceDetails,
    enrol,
    enrol_own,
    hashed,
    make_device,
    revoke_device,
    start_enrolment,
)
from conference.core import clock
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.codes import check_holds, with_check
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from tests.factories.accounts import UserFactory, grant
from tests.factories.checkin import GateFactory
from tests.factories.door import Caller, phone


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def device(event):
    return make_device(event, DeviceDetails(name="North entrance"), by=COMMAND)


def test_a_code_gives_a_token_once(client, event, device):
    code = start_enrolment(device, by=COMMAND)
    db.session.commit()
    assert (len(code), code[0], check_holds(code)) == (CODE_LENGTH, "E", True)
    first = client.post("/api/v1/enrolments", json={"code": code.lower()})
    second = client.post("/api/v1/enrolments", json={"code": code})
    assert (first.status_code, second.status_code) == (201, 422)
    assert second.json["error"]["code"] == "invalid"
    assert first.json["device"]["event"]["slug"] == event.slug
    me = Caller(client, first.json["token"]).get("/device")
    assert me.json["device"]["name"] == "North entrance"
    assert [gate["id"] for gate in me.json["gates"]]


def test_only_hashes_are_kept(event, device):
    code = start_enrolment(device, by=COMMAND)
    enrolled = enrol(code)
    kept = [device.token_hash, db.session.scalars(select(Enrolment.code_hash)).one()]
    assert kept == [hashed(enrolled.token), hashed(code)]
    assert len(enrolled.token) >= 43


def test_a_code_ends_after_ten_minutes(device, monkeypatch):
    code = start_enrolment(device, by=COMMAND)
    later = clock.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(InvalidError):
        enrol(code)


def test_a_new_code_ends_the_one_before(device):
    old, new = (start_enrolment(device, by=COMMAND) for _ in range(2))
    with pytest.raises(InvalidError):
        enrol(old)
    assert enrol(new).device is device


def test_a_revoked_device_gets_no_code_and_no_token(device):
    code = start_enrolment(device, by=COMMAND)
    revoke_device(device, RevokeReason.ENDED, by=COMMAND)
    with pytest.raises(InvalidError):
        enrol(code)
    with pytest.raises(DomainError):
        start_enrolment(device, by=COMMAND)


@pytest.mark.parametrize("code", ["", "x", "E" * 26, "E" * 25, "MYR2K7Q9XD4T8H3W5N6P", "\x00"])
def test_what_is_no_code_is_answered_alike(client, app, code):
    answer = client.post("/api/v1/enrolments", json={"code": code})
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "invalid")


def test_strangers_and_wrong_tokens_get_one_and_the_same_answer(client, event, gate):
    right = phone(event, gate).token
    db.session.commit()
    wrong = ["", "x", "Bearer", "Bearer ", f"Basic {right}", f"Bearer {right}x", right]
    wrong += [f"Bearer {right[:-1]}", f"Bearer {'a' * 5000}", f"bearer\t{right}"]
    answers = [client.get("/api/v1/device", headers={"Authorization": header}) for header in wrong]
    answers.append(client.get("/api/v1/device"))
    assert {(answer.status_code, answer.text) for answer in answers} == {(401, answers[0].text)}
    assert answers[0].json["error"]["code"] == "unknown_device"


def test_a_guess_near_a_token_makes_the_same_work_as_a_far_one(client, event, gate, count_queries):
    """What a guess costs tells nothing: only a hash is looked up, by the same statements."""
    right = phone(event, gate).token
    db.session.commit()
    last = "A" if right[-1] != "A" else "B"
    guesses = [secrets.token_urlsafe(32), right[:-1] + last, right[:20], hashed(right)]
    work = set()
    for guess in guesses:
        with count_queries() as statements:
            answer = Caller(client, guess).get("/device")
        work.add((answer.status_code, answer.text, tuple(statements)))
    assert len(work) == 1
    with count_queries() as statements:
        assert Caller(client, right).get("/device").status_code == 200
    assert tuple(statements) not in {done for _status, _text, done in work}


def test_a_guess_near_a_code_for_enrolment_makes_the_same_work(client, device, count_queries):
    right = start_enrolment(device, by=COMMAND)
    db.session.commit()
    body = right[: CODE_LENGTH - 2]
    near = body[:-1] + ("0" if body[-1] != "0" else "1")
    guesses = [with_check(each) for each in (near, "E" + "7" * (len(body) - 1))]
    work = set()
    for guess in guesses:
        with count_queries() as statements:
            answer = client.post("/api/v1/enrolments", json={"code": guess})
        work.add((answer.status_code, answer.text, tuple(statements)))
    assert len(work) == 1


CALLS = {
    "device": ("GET", "/device"),
    "heartbeat": ("POST", "/heartbeat"),
    "roster": ("GET", "/roster"),
    "scans": ("POST", "/scans"),
    "batch": ("POST", "/scans/batch"),
    "people": ("GET", "/people"),
    "photos": ("GET", "/photos/p1"),
    "thumbnails": ("POST", "/thumbnails"),
    "badges": ("POST", "/badges/find"),
    "hand_over": ("POST", "/badges/hand-over"),
    "check_ins": ("POST", "/check-ins"),
}


def test_every_route_of_the_interface_stands_in_the_table(app):
    routes = {
        rule.endpoint.removeprefix("door_api.")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
    }
    assert routes == {*PROFILES, "enrolments", "openapi"}
    assert set(CALLS) == set(PROFILES)


AT_A_GATE = {
    *("device", "heartbeat", "roster", "scans", "batch"),
    *("people", "photos", "thumbnails"),
}
EXPECTED = {
    DeviceProfile.STEWARD: AT_A_GATE,
    DeviceProfile.SUPERVISOR: AT_A_GATE,
    DeviceProfile.BADGE_DESK: {"device", "heartbeat", "people", "photos", "badges", "hand_over"},
    DeviceProfile.KIOSK: {"device", "heartbeat", "check_ins"},
}
"""What each profile may, written down anew and apart from the table."""


@pytest.mark.parametrize("profile", list(DeviceProfile))
@pytest.mark.parametrize("call", sorted(CALLS))
def test_every_call_by_every_profile(client, event, gate, profile, call):
    caller = Caller(client, phone(event, gate, profile).token)
    db.session.commit()
    method, path = CALLS[call]
    answer = caller.get(path) if method == "GET" else caller.post(path, "{}")
    refused = answer.status_code == 403 and answer.json["error"]["code"] == "not_allowed"
    assert refused is (call not in EXPECTED[profile])


@pytest.mark.parametrize("reason", list(RevokeReason))
@pytest.mark.parametrize("call", sorted(CALLS))
def test_a_revoked_device_may_hand_in_its_queue_and_nothing_else(client, event, gate, reason, call):
    enrolled = phone(event, gate)
    revoke_device(enrolled.device, reason, by=COMMAND)
    caller = Caller(client, enrolled.token)
    db.session.commit()
    method, path = CALLS[call]
    answer = caller.get(path) if method == "GET" else caller.post(path, '{"scans": []}')
    if call == "batch" and reason is not RevokeReason.STOLEN:
        assert (answer.status_code, answer.json) == (200, {"accepted": 0})
    else:
        assert (answer.status_code, answer.json["wipe"]) == (403, True)
        assert answer.json["error"]["code"] == "revoked"


def test_handing_in_ends_after_a_day(client, event, gate):
    enrolled = phone(event, gate)
    revoke_device(enrolled.device, RevokeReason.LOST, by=COMMAND)
    enrolled.device.revoked_at = clock.now() - timedelta(hours=24, seconds=1)
    db.session.commit()
    assert Caller(client, enrolled.token).hand_in([]).status_code == 403


def test_a_phone_of_ones_own_ends_with_the_role(client, event, gate):
    user = UserFactory()
    grant(user, "door_steward", event)
    enrolled = enrol_own(event, gate.id, by=Actor(ActorKind.STAFF, user.id))
    caller = Caller(client, enrolled.token)
    db.session.commit()
    assert caller.get("/device").status_code == 200
    user = db.session.merge(user)
    user.assignments.clear()
    db.session.commit()
    gone = caller.get("/device")
    assert (gone.status_code, gone.json["wipe"]) == (403, True)


def test_a_heartbeat_is_kept_and_answered(client, event, gate):
    enrolled = phone(event, gate)
    caller, device_id = Caller(client, enrolled.token), enrolled.device.id
    db.session.commit()
    answer = caller.post("/heartbeat", {"unsent": 3, "revision": "ab12", "battery": 41})
    assert set(answer.json) == {"now", "revision", "inside", "settings"}
    device = db.session.get(Device, device_id)
    assert (device.unsent, device.roster_revision, device.battery) == (3, "ab12", 41)


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '{"unsent": -1}', '{"battery": 101}', '{"revision": "zz"}']
)
def test_a_heartbeat_that_is_none_is_refused_in_words(client, event, gate, body):
    caller = Caller(client, phone(event, gate).token)
    db.session.commit()
    answer = caller.post("/heartbeat", body)
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "invalid")


def test_errors_come_in_the_language_of_the_device(client, app):
    told = {
        language: client.get("/api/v1/device", headers={"Accept-Language": language}).json
        for language in ("fa", "ar", "en")
    }
    assert len({answer["error"]["message"] for answer in told.values()}) >= 1
    assert {answer["error"]["code"] for answer in told.values()} == {"unknown_device"}


def test_a_device_that_calls_too_fast_is_slowed_down():
    from conference.checkin.views.api.pace import Pace  # noqa: PLC0415 - only here

    now = [0.0]
    pace = Pace(rate=2, size=3, now=lambda: now[0])
    assert [pace.allows(1) for _ in range(4)] == [True, True, True, False]
    assert pace.allows(2)
    now[0] = 0.5
    assert [pace.allows(1), pace.allows(1)] == [True, False]
