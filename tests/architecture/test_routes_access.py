"""Who may use a route: as declared, as written in the table, and as it really comes out."""

from typing import Any

import pytest
from flask import Flask

from conference.web.access import access, rule_of
from conference.web.security import csrf
from tests.architecture.callers import CALLERS, World, address, routes
from tests.architecture.routes import TABLE, lines, methods_of

pytestmark = pytest.mark.once
LET_IN = 299
STAYS_OUT = {303, 401, 403}
"""Led to sign in, without a known token, without the right."""
BRIEF = {"Accept": "application/json"}
"""Asks for errors without a page, which are quicker to make."""
EXEMPT_FROM_THE_FORM_GUARD: frozenset[str] = frozenset(
    {
        # one click in a mail program (RFC 8058) brings no cookie; the signed token is the proof
        "conference.messages.views.public.refuse",
        # devices have no cookies: the token in the header, or the one-time code, is the proof
        "conference.checkin.views.api.badges.badges",
        "conference.checkin.views.api.badges.hand_over",
        "conference.checkin.views.api.devices.enrolments",
        "conference.checkin.views.api.devices.heartbeat",
        "conference.checkin.views.api.kiosk.check_ins",
        "conference.checkin.views.api.people.thumbnails",
        "conference.checkin.views.api.scans.batch",
        "conference.checkin.views.api.scans.scans",
    }
)
"""Views (module.function) that take a POST without the token; each needs its reason here."""


def test_table_of_routes_is_up_to_date(app: Flask) -> None:
    """A change of access shows itself in review. To print the table anew see ``routes.py``."""
    assert lines(app) == TABLE.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def doors(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application with every hook in its place, and behind each door nothing but a number."""
    for endpoint, view in list(app.view_functions.items()):
        rule = rule_of(view)
        assert rule is not None, endpoint

        def let_in(**_values: Any) -> tuple[str, int]:
            return "", LET_IN

        monkeypatch.setitem(app.view_functions, endpoint, access(rule)(let_in))
    return app


@pytest.mark.parametrize("who", sorted({caller.who for caller in CALLERS}))
def test_every_route_lets_in_whom_it_declares_and_nobody_else(doors: Flask, who: str) -> None:
    """Whoever stays out is led to sign in or gets 403."""
    callers = [caller for caller in CALLERS if caller.who == who]
    world = World(doors, callers)
    wrong = []
    for rule in routes(doors):
        path = address(doors, rule, world.slug)
        declared = rule_of(doors.view_functions[rule.endpoint])
        assert declared is not None
        for caller in callers:
            is_welcome = caller.may(declared, has_event="event" in rule.arguments)
            for method in methods_of(rule):
                answer = world.browsers[caller].open(path, method=method, headers=BRIEF)
                if answer.status_code not in ({LET_IN} if is_welcome else STAYS_OUT):
                    wrong.append(f"{method} {rule.rule} as {caller}: {answer.status}")
    assert wrong == []


def test_forms_are_refused_without_their_token(
    doors: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(doors.config, "WTF_CSRF_ENABLED", True)
    tried = {"stranger", "administrator of all events", "focal point of this event"}
    callers = [caller for caller in CALLERS if str(caller) in tried]
    world = World(doors, callers)
    open_doors = [
        f"{method} {rule.rule}: {answer.status}"
        for rule in routes(doors)
        for method in methods_of(rule)
        if method != "GET" and not rule.rule.startswith("/api/v1/")
        for caller in CALLERS
        if str(caller) in {"stranger", "administrator of all events", "focal point of this event"}
        if (
            answer := world.browsers[caller].open(address(doors, rule, world.slug), method=method)
        ).status_code
        != 400
    ]
    assert open_doors == []


def test_nothing_is_exempt_from_the_form_guard_unnamed(app: Flask) -> None:
    assert csrf._exempt_views == EXEMPT_FROM_THE_FORM_GUARD
    assert not csrf._exempt_blueprints
