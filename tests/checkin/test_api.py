"""One attempt that the server decides, a search, a photo: as an enrolled phone asks."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from conference.badges.tokens import new_token, token_hash
from conference.checkin.enums import PhotoPolicy
from conference.checkin.models import Scan
from conference.checkin.services import set_photo_policy
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n import search_key
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import Caller, fact, phone
from tests.factories.registration import with_photo


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def caller(client, event, gate):
    caller = Caller(client, phone(event, gate).token)
    db.session.commit()
    return caller


def ask(gate, key="", **fields):
    return fact(gate, key, mode="online", **fields)


def test_a_badge_is_answered_with_all_that_the_screen_shows(caller, gate):
    person = with_photo(guest(gate))
    key = badge_for(person).token_hash
    category_id, delegation = person.category_id, person.delegation.name.en
    photo = f"/api/v1/photos/{key}?v={person.badge_photo_id}"
    set_photo_policy(gate.zone.event, PhotoPolicy.ALL, by=COMMAND)
    db.session.commit()
    answer = caller.post("/scans", ask(gate, key))
    assert answer.status_code == 200
    scan = answer.json["scan"]
    assert (scan["verdict"], scan["reason"]) == ("allowed", "ok")
    assert scan["person"] == {
        "key": key,
        "name": "ليلى حداد",
        "latin": "Layla Haddad",
        "function": "Mayor",
        "category": "Delegate",
        "category_id": category_id,
        "letter": "D",
        "delegation": delegation,
        "photo": photo,
    }
    sent = caller.get(photo.removeprefix("/api/v1"))
    assert (sent.status_code, sent.content_type) == (200, "image/jpeg")
    assert sent.headers["Cache-Control"] == "private, no-store"


def test_a_second_scan_says_when_and_where_the_first_was(caller, gate):
    key = badge_for(guest(gate)).token_hash
    db.session.commit()
    first = caller.post("/scans", ask(gate, key)).json["scan"]
    second = caller.post("/scans", ask(gate, key)).json["scan"]
    assert (second["verdict"], second["reason"]) == ("refused", "already_inside")
    assert second["first"] == {"at": first["at"], "gate": gate.name.as_dict()}


def test_the_same_nonce_is_answered_alike_and_stored_once(caller, gate):
    values = ask(gate, badge_for(guest(gate)).token_hash)
    db.session.commit()
    first, second = (caller.post("/scans", values) for _ in range(2))
    assert first.json == second.json
    assert db.session.scalar(select(func.count(Scan.id))) == 1


def test_a_scan_takes_few_statements(caller, gate, count_queries):
    values = ask(gate, badge_for(guest(gate)).token_hash)
    db.session.commit()
    with count_queries() as statements:
        caller.post("/scans", values)
    written = [" ".join(text.split()[:3]) for text in statements if "INSERT" in text]
    assert written == ["INSERT INTO presences", "INSERT INTO scans"]
    assert len(statements) == 4  # which device, what is known; in; into the log


def test_a_person_without_a_badge_is_known_by_the_key_of_the_list(caller, gate):
    key = f"p{guest(gate).id}"
    stranger = f"p{guest(GateFactory()).id}"
    db.session.commit()
    found = caller.post("/scans", ask(gate, key, method="search")).json["scan"]
    assert (found["reason"], found["person"]["key"]) == ("no_badge", key)
    unknown = caller.post("/scans", ask(gate, stranger, method="search")).json["scan"]
    assert (unknown["reason"], unknown["person"]) == ("unknown", None)


def test_a_device_decides_at_its_own_gate_alone(caller, gate, event):
    other = GateFactory(zone=gate.zone)
    db.session.commit()
    answer = caller.post("/scans", ask(other, token_hash(new_token())))
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "refused")


@pytest.mark.parametrize(
    "data", ["", "[]", "5", "{", '{"nonce": 1}', "\x00", '"' + "x" * 3000 + '"', "[" * 3000]
)
def test_garbage_gets_a_sentence(caller, data):
    answer = caller.post("/scans", data)
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "invalid")
    assert answer.json["error"]["message"]


def test_a_message_that_is_too_long_is_refused(caller):
    answer = caller.post("/scans", "x" * 10_000)
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "too_large")


@settings(
    derandomize=True,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_in_a_code_is_answered(caller, gate, text):
    answer = caller.post("/scans", json.dumps(ask(gate, code=text)))
    assert (answer.status_code, answer.json["scan"]["verdict"]) == (200, "refused")


def test_people_are_found_in_any_script_and_by_delegation(caller, gate):
    badge = badge_for(guest(gate))
    person, key = badge.participant, badge.token_hash
    person.search_text = search_key(f"{person.native_name} Layla Haddad Basra بصرة")
    db.session.commit()
    for words in ("ليلي", "لیلی حداد", "HADDAD lay", "بصره", "%00ليلى_"):
        found = caller.get(f"/people?q={words}").json["people"]
        assert [each["key"] for each in found] == [key], words
    for words in ("", "l", "nobody", "%25%25"):
        assert caller.get(f"/people?q={words}").json == {"people": []}, words


def test_people_of_other_events_and_undecided_ones_are_not_found(caller, gate):
    for person in (guest(GateFactory()), guest(gate, state="under_review")):
        person.search_text = "haddad"
    db.session.commit()
    assert caller.get("/people?q=haddad").json == {"people": []}


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_asks_a_fixed_number_of_queries(caller, gate, count_queries, number):
    for _ in range(number):
        guest(gate).search_text = "haddad"
    db.session.commit()
    with count_queries() as statements:
        found = caller.get("/people?q=haddad")
    assert len(found.json["people"]) == number
    assert len(statements) == 4


def test_photos_are_for_the_event_alone(caller, gate):
    known, stranger = with_photo(guest(gate)), with_photo(guest(GateFactory()))
    faceless, lost = guest(gate), badge_for(with_photo(guest(gate)), revoked=True)
    set_photo_policy(gate.zone.event, PhotoPolicy.ALL, by=COMMAND)
    db.session.commit()
    codes = {
        key: caller.get(f"/photos/{key}").status_code
        for key in (
            *(f"p{person.id}" for person in (known, stranger, faceless)),
            lost.token_hash,
            *("p", "p0x", "p" + "9" * 20, "%00", "p%D9%A1"),
        )
    }
    assert list(codes.values()) == [200, *[404] * 8]


def test_a_supervisor_sees_photos_of_the_own_event_on_the_pages(client, sign_in, gate, event):
    person, stranger = with_photo(guest(gate)), with_photo(guest(GateFactory()))
    path = f"/door/{event.slug}/photos/"
    sign_in("door_supervisor", event=event)
    assert client.get(path + person.reference).status_code == 200
    assert client.get(path + stranger.reference).status_code == 404
    sign_in("door_steward", event=event)
    assert client.get(path + person.reference).status_code == 403
