import re

import pytest
from sqlalchemy import select

from conference.badges.tokens import new_token
from conference.checkin.enums import Direction
from conference.checkin.models import Gate
from conference.checkin.services import record_scan
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.i18n.localised import Localised
from tests.factories.accounts import UserFactory
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.events import ZoneFactory


@pytest.fixture
def gate(app):
    return GateFactory(name=Localised(en="North gate"))


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def office(event):
    return f"/office/{event.slug}/door"


@pytest.fixture
def scan(gate):
    steward = Actor(ActorKind.STAFF, UserFactory(name="Reza").id)

    def scan(code, way=Direction.IN, at=None):
        request = attempt(at or gate, code, direction=way)
        return record_scan(gate.event_id, request, by=steward)

    return scan


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_overview_counts_who_is_inside_and_what_the_gates_see(
    client, sign_in, gate, office, scan
):
    tokens = [badge_for(guest(gate)).token for _ in range(3)]
    for token in tokens:
        scan(token)
    scan(tokens[0], Direction.OUT)
    scan(tokens[1])
    scan(new_token())
    sign_in("auditor", event=gate.zone.event)
    page = client.get(office + "/")
    words = text_of(page.text)
    assert "North gate 3 1 2" in words
    assert "estimate" in words
    assert "Already inside 1" in words
    assert "Unknown code 1" in words
    assert words.count("Delegate · Delegation") == 3


def test_the_figures_are_renewed_as_json(client, sign_in, gate, office, scan):
    scan(badge_for(guest(gate)).token)
    sign_in("registrar", event=gate.zone.event)
    figures = client.get(office + "/live").json
    assert figures["zones"] == [{"zone": gate.zone.code, "inside": 1, "capacity": None}]
    assert figures["estimate"] is True
    assert figures["last_scan_at"]
    assert "North gate" in figures["html"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_asks_a_fixed_number_of_queries(
    client, sign_in, gate, office, scan, count_queries, number
):
    for _ in range(number):
        other = GateFactory(zone=ZoneFactory(event=gate.zone.event))
        person = guest(other)
        scan(badge_for(person).token, at=other)
        scan(new_token())
    sign_in("auditor", event=gate.zone.event)
    with count_queries() as statements:
        assert client.get(office + "/live").status_code == 200
    assert len(statements) == 11


def test_an_event_without_gates_says_what_to_do(client, sign_in, app):
    event = ZoneFactory().event
    sign_in("door_supervisor", event=event)
    page = client.get(f"/office/{event.slug}/door/")
    assert "Set up a gate" in page.text
    assert client.get(f"/office/{event.slug}/door/gates").status_code == 200


def test_a_gate_is_set_up_changed_and_closed(client, sign_in, gate, event, office):
    sign_in("door_supervisor", event=event)
    names = {"name-en": "South gate", "name-fa": "گیت جنوبی", "name-ar": "البوابة الجنوبية"}
    made = client.post(f"{office}/gates/new", data={**names, "zone": gate.zone_id})
    assert (made.status_code, made.location) == (303, f"{office}/gates")
    south = db.session.scalars(select(Gate).order_by(Gate.id.desc())).first()
    assert south.name.fa == "گیت جنوبی"
    other = ZoneFactory(event=event)
    db.session.commit()
    client.post(f"{office}/gates/{south.id}", data={"name-en": "South", "zone": other.id})
    client.post(f"{office}/gates/{south.id}/state", data={"active": "0"})
    db.session.expire_all()
    assert (south.name.text("en"), south.zone_id, south.active) == ("South", other.id, False)
    page = text_of(client.get(f"{office}/gates").text)
    assert "closed" in page


@pytest.mark.parametrize("data", [{}, {"name-en": "X"}, {"name-en": "X", "zone": "999999"}])
def test_a_gate_that_is_not_whole_is_shown_again_with_what_was_typed(
    client, sign_in, event, office, data
):
    sign_in("administrator", event=event)
    page = client.post(f"{office}/gates/new", data=data)
    assert page.status_code == 422
    assert "error-summary" in page.text
    if data:
        assert 'value="X"' in page.text


def test_a_gate_of_another_event_is_not_found(client, sign_in, event, office):
    elsewhere = GateFactory()
    sign_in("administrator", event=event)
    assert client.get(f"{office}/gates/{elsewhere.id}").status_code == 404
    assert client.post(f"{office}/gates/{2**40}/state").status_code == 404


@pytest.mark.parametrize("role", ["registrar", "auditor", "door_steward", "visa_officer"])
def test_only_those_who_run_the_door_change_gates(client, sign_in, event, office, role):
    sign_in(role, event=event)
    assert client.get(f"{office}/gates").status_code == 403
    assert client.post(f"{office}/gates/new", data={}).status_code == 403


def test_the_log_shows_every_attempt_and_filters(client, sign_in, gate, event, office, scan):
    other = GateFactory(zone=gate.zone, name=Localised(en="West gate"))
    scan(badge_for(guest(gate)).token)
    scan(new_token(), at=other)
    sign_in("door_supervisor", event=event)
    everything = text_of(client.get(f"{office}/scans").text)
    assert "Reza" in everything
    assert "ليلى حداد" in everything
    assert "Unknown code" in everything
    refused = text_of(client.get(f"{office}/scans?verdict=refused").text)
    assert "ليلى حداد" not in refused
    west = text_of(client.get(f"{office}/scans?gate={other.id}").text)
    assert "ليلى حداد" not in west
    assert "Unknown code" in west
    assert client.get(f"{office}/scans?gate=x&verdict=%00&page=zz").status_code == 200
    assert client.get(f"{office}/scans?page=99999999999").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_log_asks_a_fixed_number_of_queries(
    client, sign_in, gate, event, office, scan, count_queries, number
):
    for _ in range(number):
        scan(badge_for(guest(gate)).token)
    sign_in("auditor", event=event)
    client.get(f"{office}/scans")
    with count_queries() as statements:
        client.get(f"{office}/scans")
    assert len(statements) <= 6
