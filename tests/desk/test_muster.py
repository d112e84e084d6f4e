"""The muster list: who is inside now, delegation by delegation."""

import gzip
import json

import pytest
from markupsafe import escape

from conference.checkin.enums import Direction
from conference.checkin.services import make_roster, record_scan
from conference.core.actor import COMMAND
from conference.desk import queries
from conference.desk.documents import read_cells
from conference.desk.enums import ListKind
from conference.i18n.localised import Localised
from conference.registration.services.liaison import LiaisonDetails, set_liaison
from tests.factories.checkin import GateFactory, attempt, badge_for, guest
from tests.factories.delegations import FocalPointFactory


@pytest.fixture
def gate(app):
    return GateFactory(name=Localised(en="North gate"))


def enter(gate, person, way=Direction.IN):
    token = person.token = getattr(person, "token", None) or badge_for(person).token
    record_scan(gate.event_id, attempt(gate, token, direction=way), by=COMMAND)


def from_city(gate, name, **fields):
    person = guest(gate, **fields)
    person.delegation.name = Localised(en=name)
    return person


def test_only_who_is_inside_stands_on_it_in_the_order_of_delegations(gate):
    late, gone, early, never = (
        from_city(gate, name) for name in ("Mosul", "Aleppo", "Basra", "Cairo")
    )
    for person in (late, gone, early):
        enter(gate, person)
    enter(gate, gone, Direction.OUT)
    assert queries.muster_ids(gate.zone.event) == [early.id, late.id]
    assert never.id not in queries.muster_ids(gate.zone.event)


@pytest.mark.parametrize("number", [1, 3])
def test_a_row_says_zone_gate_and_whom_to_call(gate, count_queries, number):
    people = [from_city(gate, "Basra") for _ in range(number)]
    for person in people:
        enter(gate, person)
        FocalPointFactory(delegation=person.delegation, phone="+964 770 123 4567")
    with count_queries() as statements:
        rows = read_cells(ListKind.MUSTER, [person.id for person in people])
    assert len(statements) == 4
    words = " ".join(f"{cell.text} {cell.below}" for cell in rows[0])
    for part in ("Basra", "770 123 4567", "ليلى حداد", gate.zone.code, "North gate", "☐"):
        assert part in words


def in_care_of(officer, *people):
    for person in people:
        details = LiaisonDetails(phone="+98 912 345 6789", delegation_id=person.delegation_id)
        set_liaison(officer, details, by=COMMAND)


def test_the_officer_is_called_before_the_focal_point(gate):
    person, officer = from_city(gate, "Basra"), from_city(gate, "Host", badge_name_native="")
    FocalPointFactory(delegation=person.delegation, phone="+964 770 123 4567")
    in_care_of(officer, person)
    [row] = read_cells(ListKind.MUSTER, [person.id])
    assert "912 345 6789" in row[0].below
    assert "770" not in row[0].below
    assert officer.display_name in row[0].below
    assert "&lt;" not in escape(row[0].below)


def test_one_list_goes_officer_by_officer_and_whom_nobody_looks_after_stands_last(gate):
    alone, second, first = (from_city(gate, name) for name in ("Aleppo", "Mosul", "Basra"))
    early = from_city(gate, "Host", native_name="", given_names="Ali", surname="Amini")
    late = from_city(gate, "Host", native_name="", given_names="Zahra", surname="Zamani")
    in_care_of(early, first)
    in_care_of(late, second)
    for person in (alone, second, first):
        enter(gate, person)
    ids = queries.muster_ids(gate.zone.event, by_officer=True)
    assert ids == [first.id, second.id, alone.id]
    rows = read_cells(ListKind.MUSTER_LIAISON, ids)
    assert "912 345 6789" in rows[0][0].below
    assert rows[2][0].text == "—"


def test_the_badge_of_an_officer_brings_in_the_delegations_in_their_care(gate):
    person, officer = from_city(gate, "Basra"), from_city(gate, "Host")
    in_care_of(officer, person)
    event = gate.zone.event
    listed = json.loads(gzip.decompress(make_roster(event, 0).body))["people"]
    leads = {row[0]: row[6].get("lead") for row in listed}
    assert leads == {f"p{person.id}": None, f"p{officer.id}": [person.delegation_id]}


def test_the_button_of_the_overview_asks_for_the_list(client, sign_in, gate):
    enter(gate, guest(gate))
    base = f"/office/{gate.zone.event.slug}"
    sign_in("door_supervisor", event=gate.zone.event)
    assert f"{base}/desk/lists/muster" in client.get(f"{base}/door/").text
    answer = client.post(f"{base}/desk/lists/muster")
    assert answer.status_code == 303
    assert "/desk/lists/" in answer.location
    asked = client.post(f"{base}/desk/lists/muster", data={"by": "officer"}, follow_redirects=True)
    assert "Muster list by liaison officer" in asked.text
    sign_in("auditor", event=gate.zone.event)
    assert client.post(f"{base}/desk/lists/muster").status_code == 403


def test_an_empty_house_has_no_list(client, sign_in, gate):
    base = f"/office/{gate.zone.event.slug}"
    sign_in("administrator", event=gate.zone.event)
    answer = client.post(f"{base}/desk/lists/muster", follow_redirects=True)
    assert "There is nothing to print in this list." in answer.text
