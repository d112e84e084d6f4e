import re

import pytest

from conference.badges.tokens import new_token
from conference.checkin.services import set_gate_active
from conference.core.actor import COMMAND
from tests.factories.checkin import GateFactory


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


@pytest.fixture
def path(gate, event):
    return f"/door/{event.slug}/gates/{gate.id}/in"


def test_a_steward_of_one_event_comes_straight_to_its_gates(client, sign_in, gate, event):
    GateFactory()
    sign_in("door_steward", event=event)
    assert client.get("/door/").location == f"/door/{event.slug}/"
    page = client.get(f"/door/{event.slug}/")
    assert gate.name.en in page.text
    assert f"/door/{event.slug}/gates/{gate.id}/out" in page.text


def test_a_supervisor_of_all_events_chooses_one(client, sign_in, gate, event):
    other = GateFactory().zone.event
    sign_in("door_supervisor")
    page = client.get("/door/")
    assert f"/door/{event.slug}/" in page.text
    assert f"/door/{other.slug}/" in page.text


def test_whoever_has_no_role_at_a_door_is_sent_away(client, sign_in, event):
    sign_in("registrar", event=event)
    assert client.get("/door/").status_code == 403
    assert client.get(f"/door/{event.slug}/").status_code == 403


def test_the_phone_remembers_its_gate(client, sign_in, event, path):
    sign_in("door_steward", event=event)
    assert "Go on as before" not in client.get(f"/door/{event.slug}/").text
    client.get(path)
    page = client.get(f"/door/{event.slug}/").text
    assert re.search(rf'gate-last" href="{path}"', page)


@pytest.mark.parametrize("cookie", ["", "x", "1.up", "99999999999999999999.in", "é.in"])
def test_a_strange_memory_is_no_memory(client, sign_in, event, cookie):
    sign_in("door_steward", event=event)
    client.set_cookie("door_gate", cookie)
    page = client.get(f"/door/{event.slug}/")
    assert (page.status_code, "Go on as before" in page.text) == (200, False)


def test_a_closed_gate_leads_back_to_the_choice(client, sign_in, gate, event, path):
    set_gate_active(gate, active=False, by=COMMAND)
    sign_in("door_steward", event=event)
    assert client.get(path).location == f"/door/{event.slug}/"
    assert "No gate has been set up yet." in client.get(f"/door/{event.slug}/").text


@pytest.mark.parametrize("wrong", ["gates/999999/in", f"gates/{2**40}/in", "gates/{id}/up"])
def test_a_gate_or_way_that_is_not_there_is_not_found(client, sign_in, gate, event, wrong):
    sign_in("door_steward", event=event)
    assert client.get(f"/door/{event.slug}/{wrong.format(id=gate.id)}").status_code == 404


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_scanner_is_whole_in_every_language(client, sign_in, event, path, language):
    sign_in("door_steward", event=event, language=language)
    page = client.get(path)
    assert page.status_code == 200
    direction = "ltr" if language == "en" else "rtl"
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert "'wasm-unsafe-eval'" in page.headers["Content-Security-Policy"]
    assert page.headers["Permissions-Policy"].startswith("camera=(self)")
    assert ("The scanner is being opened" in page.text) is (language == "en")


def test_there_is_one_way_to_decide(client, sign_in, event, path):
    """What is scanned goes over the interface for devices alone, and can be undone there."""
    sign_in("door_steward", event=event)
    assert client.post(path, data={"code": new_token()}).status_code == 405
    assert "<noscript>" in client.get(path).text


def test_the_steward_switches_the_language(client, sign_in, event, path):
    sign_in("door_steward", event=event)
    answer = client.post("/door/language", data={"language": "fa", "back": path})
    assert answer.location == path
    assert '<html lang="fa" dir="rtl">' in client.get(path).text
    away = client.post("/door/language", data={"language": "en", "back": "//evil.example/"})
    assert away.location == "/door/"
    assert client.post("/door/language", data={"language": "xx"}).status_code == 422


def test_scripts_and_decoder_are_served_under_the_door(client, event):
    page = client.get(f"/door/{event.slug}/app/en").text
    main = re.search(r'src="(/door/static/\w+/js/features/door/app.js)"', page)[1]
    script = client.get(main)
    assert script.status_code == 200
    assert script.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    base = main.removesuffix("js/features/door/app.js")
    wasm = client.get(base + "vendor/zxing/zxing_reader.wasm", headers={"Accept-Encoding": "gzip"})
    assert wasm.content_type == "application/wasm"
    assert wasm.headers["Content-Encoding"] == "gzip"
    assert "'wasm-unsafe-eval'" in wasm.headers["Content-Security-Policy"]
    for name in re.findall(r'from "\./([\w-]+\.js)"', script.text):
        assert client.get(f"{base}js/features/door/{name}").status_code == 200
    assert client.get(base + "js/components/codes.js").status_code == 200
    assert client.get(base + "css/tokens.css").status_code == 404
    old = client.get("/door/static/old/js/components/codes.js")
    assert old.headers["Cache-Control"] == "no-cache"


def test_scanning_pages_ask_a_fixed_number_of_queries(client, sign_in, event, path, count_queries):
    sign_in("door_steward", event=event)
    client.get(path)
    with count_queries() as statements:
        client.get(path)
    assert len(statements) == 3
