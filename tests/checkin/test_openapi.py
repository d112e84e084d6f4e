"""The described interface and the real one: held against each other by thousands of calls."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from conference.checkin.enums import DeviceProfile
from conference.checkin.rules.profiles import PROFILES
from conference.checkin.views.api import pace
from conference.checkin.views.api.openapi import document
from conference.core.database import db
from tests.factories.checkin import GateFactory, badge_for, guest
from tests.factories.door import phone


@pytest.fixture
def scene(app, monkeypatch):
    """A token of each profile, a gate and a badge's key; nobody slows the phones down."""
    gate = GateFactory()
    key = badge_for(guest(gate)).token_hash
    tokens = {each: phone(gate.zone.event, None, each).token for each in DeviceProfile}
    db.session.commit()
    monkeypatch.setattr(pace, "_pace", pace.Pace(rate=1e6, size=1e6))
    monkeypatch.setattr("conference.web.rate_limit.count_hit", lambda *_a, **_k: 0)
    return tokens, gate.id, key


def test_the_document_names_every_route_and_method(app):
    described = {
        (f"/api/v1{path}", method.upper())
        for path, methods in document()["paths"].items()
        for method in methods
    }
    real = {
        (rule.rule.replace("<", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == real


def test_the_document_says_which_profiles_may_call():
    for path, methods in document()["paths"].items():
        for operation in methods.values():
            name = operation["operationId"]
            if name not in PROFILES:
                assert operation["security"] == [], path
                continue
            for profile in PROFILES[name]:
                assert profile.value in operation["description"]


def test_the_document_is_served(client, app):
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json["openapi"]) == (200, "3.1.0")


OPERATIONS = sorted(
    (method.upper(), path) for path, methods in document()["paths"].items() for method in methods
)


TAKES_INPUT = [(method, path) for method, path in OPERATIONS if method == "POST" or "{" in path] + [
    ("GET", "/people"),
    ("GET", "/roster"),
]
CALLS = [(*each, GenerationMode.POSITIVE) for each in OPERATIONS] + [
    (*each, GenerationMode.NEGATIVE) for each in TAKES_INPUT
]
UNFIT = ("positive_data_acceptance", "negative_data_rejection", "ignored_auth")
"""Checks that ask for less tolerance than a door has: a scan with a strange time is stored too."""


@pytest.mark.parametrize(("method", "path", "mode"), CALLS)
def test_the_interface_keeps_what_the_document_promises(app, scene, method, path, mode):
    """Right calls and wrong ones: no error of the server, and every answer as described."""
    tokens, gate_id, key = scene
    schema = schemathesis.openapi.from_dict(document())
    schema.app = app
    name = document()["paths"][path][method.lower()]["operationId"]
    allowed = PROFILES.get(name, {DeviceProfile.SUPERVISOR})
    profile = next(each for each in (DeviceProfile.SUPERVISOR, *allowed) if each in allowed)
    headers = {"Authorization": f"Bearer {tokens[profile]}", "Accept-Encoding": "identity"}
    excluded = [CHECKS.get_one(name) for name in UNFIT]

    @settings(
        max_examples=15,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    def call(case):
        if mode is GenerationMode.POSITIVE:
            _at_a_real_gate(case.body, gate_id, key)
        response = case.call(headers=headers)
        case.validate_response(response, headers=headers, excluded_checks=excluded)

    call()


def _at_a_real_gate(body, gate_id, key):
    """Let what was made up happen at the gate that there is, and half of it to the person."""
    if not isinstance(body, dict):
        return
    scans = body.get("scans")
    attempts = scans if isinstance(scans, list) else [body] if "gate" in body else []
    for number, attempt in enumerate(attempts):
        attempt["gate"] = gate_id
        if number % 2 == 0 and "key" in attempt:
            attempt["key"] = key
