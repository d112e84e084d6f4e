"""The scanner's page: open to everybody, personal to nobody, whole without a server."""

import json
import re

import pytest
from sqlalchemy import select

from conference.badges.models import Badge
from conference.checkin.models import Device
from conference.core.database import db
from tests.factories.checkin import GateFactory, badge_for, guest


@pytest.fixture
def gate(app):
    return GateFactory()


@pytest.fixture
def event(gate):
    return gate.zone.event


def config_of(page):
    return json.loads(re.search(r'id="door-config">(.*?)</script>', page.text, re.DOTALL)[1])


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_page_is_whole_in_every_language_and_names_nobody(client, event, gate, language):
    person = badge_for(guest(gate)).participant
    secrets = (person.native_name, gate.name.text(), event.name.text())
    page = client.get(f"/door/{event.slug}/app/{language}")
    assert page.status_code == 200
    direction = "ltr" if language == "en" else "rtl"
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert "'wasm-unsafe-eval'" in page.headers["Content-Security-Policy"]
    assert page.headers["Permissions-Policy"].startswith("camera=(self)")
    assert [secret for secret in secrets if secret in page.text] == []
    config = config_of(page)
    assert config["reasons"]["ok"]["word"]
    assert (language == "en") == (config["verdicts"]["allowed"] == "Entry allowed")


def test_a_language_or_an_event_that_is_not_there_is_not_found(client, event):
    assert client.get(f"/door/{event.slug}/app/xx").status_code == 404
    assert client.get("/door/nowhere/app/en").status_code == 404


def test_the_service_worker_keeps_everything_that_the_page_loads(client, event):
    page = client.get(f"/door/{event.slug}/app/fa")
    worker = client.get("/door/sw.js")
    assert worker.headers["Cache-Control"] == "no-cache"
    kept = json.loads(re.match(r"const KEPT = (.*?);\n", worker.text)[1])
    assert page.headers["X-Door-Version"] == kept["version"]
    config = config_of(page)
    loaded = {config["worker"], config["reader"], config["wasm"]}
    loaded |= set(re.findall(r'(?:src|href)="((?:/door/static|/assets)/[^"#]+)', page.text))
    assert loaded <= set(kept["files"])
    for script in [name for name in kept["files"] if name.endswith(".js")]:
        text = client.get(script).text
        folder = script.rpartition("/")[0]
        for path in re.findall(r'from "(\.[^"]+)"', text):
            parts = f"{folder}/{path}".split("/")
            while ".." in parts:
                place = parts.index("..")
                del parts[place - 1 : place + 1]
            assert "/".join(part for part in parts if part != ".") in kept["files"]
    assert not [name for name in kept["files"] if name.startswith("/api")]


def test_the_page_can_be_put_on_the_home_screen(client, event):
    sent = client.get(f"/door/{event.slug}/app/fa/app.webmanifest")
    assert sent.content_type == "application/manifest+json"
    assert (sent.json["dir"], sent.json["start_url"]) == ("rtl", f"/door/{event.slug}/app/fa")


def test_test_badges_are_codes_that_open_nothing(client, event):
    badges = config_of(client.get(f"/door/{event.slug}/app/en"))["practice"]
    assert [badge["verdict"] for badge in badges] == ["allowed", "attention", "refused", "refused"]
    assert len({badge["key"] for badge in badges}) == 4
    held = set(db.session.scalars(select(Badge.token_hash)))
    assert held.isdisjoint(badge["key"] for badge in badges)


@pytest.mark.parametrize(
    ("role", "profile"), [("door_steward", "steward"), ("door_supervisor", "supervisor")]
)
def test_a_signed_in_steward_makes_the_phone_in_hand_known(client, sign_in, event, role, profile):
    user = sign_in(role, event=event)
    sent = client.post(f"/door/{event.slug}/enrol")
    assert sent.status_code == 201
    assert sent.json["device"]["profile"] == profile
    device = db.session.scalars(select(Device)).one()
    assert (device.operator_id, device.gate_id) == (user.id, None)
    assert sent.json["token"] not in str(device.token_hash)


def test_a_stranger_makes_no_phone_known(client, event):
    assert client.post(f"/door/{event.slug}/enrol").status_code in {302, 303, 401, 403}
    assert db.session.scalars(select(Device)).all() == []
