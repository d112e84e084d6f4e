"""Devices and conflicts in the back office."""

import re

import pytest
from sqlalchemy import select

from conference.badges.tokens import new_token, token_hash
from conference.checkin.enums import ConflictState, DeviceProfile, RevokeReason
from conference.checkin.models import Conflict, Device, Scan
from conference.checkin.services import revoke_device
from conference.core.actor import COMMAND
from conference.core.database import db
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, fact, phone


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


def address(event, rest=""):
    return f"/office/{event.slug}/door/{rest}"


def test_a_device_is_made_shown_and_enrolled(client, sign_in, event, gate):
    sign_in("door_supervisor", event=event)
    fields = {"name": "  Phone 3 ", "profile": "steward", "gate": str(gate.id), "direction": "in"}
    made = client.post(address(event, "devices/new"), data=fields)
    assert made.status_code == 303
    page = client.get(made.headers["Location"]).text
    shown = client.post(re.search(r'action="([^"]+/code)"', page)[1])
    assert shown.headers["Cache-Control"] == "no-store"
    code = re.search(r'device-typed" dir="ltr">([^<]+)<', shown.text)[1]
    assert "<svg" in shown.text
    assert "time-left" in shown.text
    enrolled = client.post("/api/v1/enrolments", json={"code": code})
    assert enrolled.json["device"]["name"] == "Phone 3"
    assert enrolled.json["device"]["direction"] == "in"
    again = client.post(re.search(r'action="([^"]+/code)"', page)[1])
    assert again.status_code == 409


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 61}, {"profile": "king"}, {"gate": "999"}]
)
def test_a_wrong_device_is_refused_in_words(client, sign_in, event, gate, wrong):
    sign_in("door_supervisor", event=event)
    fields = {"name": "Phone", "profile": "steward", "gate": "", "direction": "", **wrong}
    answer = client.post(address(event, "devices/new"), data=fields)
    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_the_list_says_what_devices_told(client, sign_in, event, gate, count_queries):
    phone(event, gate, name="One")
    db.session.commit()
    sign_in("auditor", event=event)
    with count_queries() as one:
        client.get(address(event, "devices"))
    revoked = phone(event, gate, name="Two").device
    revoke_device(revoked, RevokeReason.LOST, by=COMMAND)
    device = phone(event, gate, DeviceProfile.SUPERVISOR, name="Three").device
    device.unsent, device.battery, device.roster_revision = 17, 42, "ab"
    db.session.commit()
    with count_queries() as three:
        page = client.get(address(event, "devices")).text
    assert len(three) == len(one)
    for words in ("Three", "17", "42%", "Lost", "older"):
        assert words in page
    assert "devices/new" not in page  # the auditor changes nothing


def test_a_device_is_revoked_with_a_reason(client, sign_in, event, gate):
    device_id = phone(event, gate).device.id
    sign_in("administrator", event=event)
    path = address(event, f"devices/{device_id}/revoke")
    assert client.post(path, data={}).status_code == 422
    assert client.post(path, data={"reason": "stolen"}).status_code == 303
    assert db.session.get(Device, device_id).revoke_reason is RevokeReason.STOLEN
    assert client.post(path, data={"reason": "lost"}).status_code == 422


def test_devices_of_another_event_are_not_found(client, sign_in, event, gate):
    other = GateFactory()
    device_id = phone(other.zone.event, other).device.id
    sign_in("door_supervisor", event=event)
    assert client.get(address(event, f"devices/{device_id}")).status_code == 404


@pytest.fixture
def conflict_id(client, event, gate):
    """Two phones let one person in."""
    key = badge_for(guest(gate)).token_hash
    phones = [Caller(client, phone(event, name=f"Phone {n}").token) for n in (1, 2)]
    db.session.commit()
    for caller in phones:
        caller.hand_in([fact(gate, key)])
    return db.session.scalars(select(Conflict.id)).one()


def test_a_conflict_shows_person_gates_and_times_and_is_settled(
    client, sign_in, event, gate, conflict_id
):
    sign_in("door_supervisor", event=event)
    page = client.get(address(event, "conflicts")).text
    assert page.count(gate.name.en) >= 2
    assert "ليلى حداد" in page
    path = address(event, f"conflicts/{conflict_id}")
    assert client.post(path, data={"note": " "}).status_code == 422
    assert client.post(path, data={"note": "Lent the badge"}).status_code == 303
    assert db.session.get(Conflict, conflict_id).state is ConflictState.SETTLED
    assert "Lent the badge" in client.get(address(event, "conflicts?show=settled")).text
    assert client.post(path, data={"note": "Again"}).status_code == 422


def test_the_list_of_conflicts_takes_as_many_queries_for_many(
    client, sign_in, event, gate, conflict_id, count_queries
):
    sign_in("auditor", event=event)
    with count_queries() as one:
        client.get(address(event, "conflicts"))
    caller = Caller(client, phone(event, name="Phone 3").token)
    db.session.commit()
    caller.hand_in([fact(gate, token_hash(new_token())) for _ in range(3)])
    with count_queries() as more:
        page = client.get(address(event, "conflicts"))
    assert page.text.count('class="conflict"') == 4
    assert len(more) <= len(one) + 1


@pytest.mark.parametrize(("do", "scans"), [("take_in", 1), ("settle", 0)])
def test_a_supervisor_believes_a_revoked_device_or_not(client, sign_in, event, gate, do, scans):
    enrolled = phone(event, gate)
    revoke_device(enrolled.device, RevokeReason.LOST, by=COMMAND)
    db.session.commit()
    Caller(client, enrolled.token).hand_in([fact(gate, token_hash(new_token()))])
    db.session.add(event)  # such a call closes the session that it shares with the test
    number = db.session.scalars(select(Conflict.id)).one()
    sign_in("door_supervisor", event=event)
    path = address(event, f"conflicts/{number}")
    assert client.post(path, data={"note": "Found", "do": do}).status_code == 303
    assert len(db.session.scalars(select(Scan.id)).all()) == scans
