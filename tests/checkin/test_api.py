import json
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from conference.badges.tokens import new_token
from conference.checkin.models import Scan
from conference.core.database import db
from conference.i18n import search_key
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.registration import with_photo


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


def message(gate, **fields):
    values = {
        "nonce": str(uuid.uuid4()),
        "gate": gate.id,
        "direction": "in",
        "method": "camera",
        "code": new_token(),
    }
    return {**values, **fields}


def send(client, event, values):
    data = values if isinstance(values, bytes | str) else json.dumps(values)
    return client.post(f"/door/{event.slug}/scan", data=data, content_type="application/json")


def test_a_badge_is_answered_with_all_that_the_screen_shows(client, sign_in, gate, event):
    person = with_photo(guest(gate))
    badge = badge_for(person)
    category_id, delegation = person.category_id, person.delegation.name.en
    photo = f"/door/{event.slug}/photos/{person.reference}?v={person.badge_photo_id}"
    sign_in("door_steward", event=event)
    answer = send(client, event, message(gate, code=badge.token))
    assert answer.status_code == 200
    screen = answer.json
    assert (screen["verdict"], screen["reason"], screen["word"]) == (
        "allowed",
        "ok",
        "Entry allowed",
    )
    assert screen["person"] == {
        "name": "ليلى حداد",
        "latin": "Layla Haddad",
        "function": "Mayor",
        "category": "Delegate",
        "category_id": category_id,
        "letter": "D",
        "delegation": delegation,
        "photo": photo,
    }
    sent = client.get(photo)
    assert (sent.status_code, sent.content_type) == (200, "image/jpeg")
    assert sent.headers["Cache-Control"] == "private, max-age=3600"
    again = client.get(photo, headers={"If-None-Match": sent.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("language", "word", "reason"),
    [
        ("fa", "اجازه ورود ندارد", "پیش‌تر وارد شده است"),
        ("ar", "الدخول مرفوض", "سبق تسجيل دخوله"),
        ("en", "Entry denied", "Already inside"),
    ],
)
def test_a_second_scan_says_when_and_where_the_first_was(
    client, sign_in, gate, event, language, word, reason
):
    badge = badge_for(guest(gate))
    sign_in("door_steward", event=event, language=language)
    send(client, event, message(gate, code=badge.token))
    screen = send(client, event, message(gate, code=badge.token)).json
    assert (screen["verdict"], screen["word"], screen["detail"]) == ("refused", word, reason)
    assert gate.name.exact(language) in screen["first"]
    assert screen["instruction"]


def test_the_same_nonce_is_answered_alike_and_stored_once(client, sign_in, gate, event):
    badge = badge_for(guest(gate))
    sign_in("door_steward", event=event)
    values = message(gate, code=badge.token)
    first, second = send(client, event, values), send(client, event, values)
    assert first.json == second.json
    assert db.session.scalar(select(func.count(Scan.id))) == 1


def test_a_scan_takes_few_statements(client, sign_in, gate, event, count_queries):
    badge = badge_for(guest(gate))
    sign_in("door_steward", event=event)
    path, data = f"/door/{event.slug}/scan", json.dumps(message(gate, code=badge.token))
    with count_queries() as statements:
        client.post(path, data=data)
    assert [" ".join(text.split()[:3]) for text in statements if "INSERT" in text] == [
        "INSERT INTO presences",
        "INSERT INTO scans",
    ]
    assert len(statements) == 5  # who asks, which event, what is known; in; into the log


@pytest.mark.parametrize("role", ["registrar", "visa_officer", "auditor"])
def test_others_do_not_scan(client, sign_in, gate, event, role):
    sign_in(role, event=event)
    answer = send(client, event, message(gate))
    assert answer.status_code == 403
    assert answer.json["error"]["message"] == "Your roles do not include this page."


def test_the_steward_of_another_event_does_not_scan(client, sign_in, gate, event):
    sign_in("door_steward", event=GateFactory().zone.event)
    assert send(client, event, message(gate)).status_code == 403


def test_a_stranger_does_not_scan(client, gate, event):
    db.session.commit()
    answer = send(client, event, message(gate))
    assert answer.status_code == 403
    assert "sign in" in answer.json["error"]["message"].lower()


def test_errors_are_sentences(client, sign_in, gate, event):
    sign_in("door_steward", event=event)
    elsewhere = GateFactory()
    db.session.commit()
    for values, status in (
        (b"", 422),
        (b"[" * 3000, 422),
        (b"{" + b" " * 10_000, 413),
        (message(gate, nonce="1"), 422),
        ({**message(gate), "gate": 2**40}, 422),
        (message(elsewhere), 404),
    ):
        answer = send(client, event, values)
        assert answer.status_code == status
        assert answer.json["error"]["message"].endswith(".")
    assert client.post("/door/nowhere/scan", json={}).status_code == 404
    assert db.session.scalar(select(func.count(Scan.id))) == 0


@settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: json.dumps({"code": text}).encode())
)
def test_garbage_gets_a_sentence(client, sign_in, gate, event, data):
    if not client.get_cookie("session"):
        sign_in("door_steward", event=event)
    assert send(client, event, data).status_code == 422


@settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(min_size=1, max_size=80))
def test_any_text_in_a_code_is_answered(client, sign_in, gate, event, text):
    if not client.get_cookie("session"):
        sign_in("door_steward", event=event)
    answer = send(client, event, message(gate, code=text))
    assert (answer.status_code, answer.json["verdict"]) == (200, "refused")


def test_people_are_found_in_any_script_and_by_delegation(client, sign_in, gate, event):
    person = badge_for(guest(gate)).participant
    person.search_text = search_key(f"{person.native_name} Layla Haddad Basra بصرة")
    sign_in("door_steward", event=event)
    for words in ("ليلي", "لیلی حداد", "HADDAD lay", "بصره", "\x00ليلى_"):
        found = client.get(f"/door/{event.slug}/people", query_string={"q": words})
        assert person.reference in found.text, words
    for words in ("", "l", "nobody", "%%"):
        found = client.get(f"/door/{event.slug}/people", query_string={"q": words})
        assert found.status_code == 200
        assert person.reference not in found.text, words


def test_people_of_other_events_and_undecided_ones_are_not_found(client, sign_in, gate, event):
    strangers = [guest(GateFactory()), guest(gate, state="under_review")]
    for person in strangers:
        person.search_text = "haddad"
    sign_in("door_steward", event=event)
    found = client.get(f"/door/{event.slug}/people?q=haddad")
    assert not any(person.reference in found.text for person in strangers)


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_asks_a_fixed_number_of_queries(
    client, sign_in, gate, event, count_queries, number
):
    for _ in range(number):
        guest(gate).search_text = "haddad"
    sign_in("door_steward", event=event)
    path = f"/door/{event.slug}/people?q=haddad"
    with count_queries() as statements:
        found = client.get(path)
    assert found.text.count("found-person") == number
    assert len(statements) == 3


def test_photos_are_for_the_door_of_the_event_alone(client, sign_in, gate, event):
    person, stranger = with_photo(guest(gate)), with_photo(guest(GateFactory()))
    faceless = guest(gate)
    sign_in("door_steward", event=event)
    path = f"/door/{event.slug}/photos/"
    assert client.get(path + person.reference).status_code == 200
    assert client.get(path + stranger.reference).status_code == 404
    assert client.get(path + faceless.reference).status_code == 404
    sign_in("registrar", event=event)
    assert client.get(path + person.reference).status_code == 403


def test_the_gate_tells_how_many_are_inside(client, sign_in, gate, event):
    badge = badge_for(guest(gate))
    sign_in("door_steward", event=event, language="fa")
    path = f"/door/{event.slug}/gates/{gate.id}/state"
    assert client.get(path).json["inside"] == "۰"
    send(client, event, message(gate, code=badge.token))
    assert client.get(path).json == {"inside": "۱", "active": True, "capacity": None}
    assert client.get(f"/door/{event.slug}/gates/{2**40}/state").status_code == 404


def test_a_foreign_page_can_not_scan(app, client, sign_in, gate, event):
    sign_in("door_steward", event=event)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = send(client, event, message(gate))
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 400
    assert answer.json["error"]["message"]
