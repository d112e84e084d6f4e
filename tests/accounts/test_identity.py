"""Who is asking, and what stands in their way."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, g, session
from flask.testing import FlaskClient

from conference.accounts import services
from conference.accounts.enums import VisitKind
from conference.accounts.models import User
from conference.accounts.views import identity
from conference.accounts.views.identity import (
    current_actor,
    current_user,
    current_visit,
    forget_visit,
    may,
    start_visit,
)
from conference.core.actor import VISITOR, Actor, ActorKind
from conference.core.database import db
from conference.web.access import FOCAL_POINT, PARTICIPANT, PUBLIC, Access, staff
from tests.factories.accounts import UserFactory, grant
from tests.factories.delegations import FocalPointFactory
from tests.factories.events import EventFactory


@pytest.fixture
def user(app: Flask) -> User:
    return UserFactory()


def as_user(app: Flask, user: User, event: Any = None) -> Any:
    """A request of a signed-in user, at an address of the event."""
    db.session.commit()
    context = app.test_request_context("/healthz")
    context.push()
    session["_user_id"] = user.fs_uniquifier
    g.event = event
    g.url_values = {} if event is None else {"event": event.slug}
    return context


@pytest.fixture
def events(app: Flask) -> list[Any]:
    return [EventFactory(), EventFactory()]


@pytest.mark.parametrize(
    ("held", "rule", "allowed"),
    [
        ("this", staff("registrar"), True),
        ("other", staff("registrar"), False),
        ("all", staff("registrar"), True),
        ("this", staff("auditor", "registrar"), True),
        ("this", staff("auditor"), False),
        ("this", staff("registrar", scope="any"), True),
        ("other", staff("registrar", scope="any"), True),
        ("other", staff("auditor", scope="any"), False),
        ("this", staff("registrar", scope="all"), False),
        ("all", staff("registrar", scope="all"), True),
        ("none", staff(scope="any"), True),
        ("none", staff(), False),
        ("other", staff(), False),
        ("this", staff(), True),
        ("none", PUBLIC, True),
        ("all", FOCAL_POINT, False),
        ("all", PARTICIPANT, False),
    ],
)
def test_role_opens_where_it_was_given(
    app: Flask, events: list[Any], held: str, rule: Access, allowed: bool
) -> None:
    user = UserFactory()
    if held != "none":
        grant(user, "registrar", {"this": events[0], "other": events[1], "all": None}[held])
    context = as_user(app, user, events[0])
    assert may(rule) is allowed
    context.pop()


def test_role_of_one_event_opens_nothing_without_event(
    app: Flask, user: User, events: list[Any]
) -> None:
    grant(user, "registrar", events[0])
    context = as_user(app, user)
    assert (may(staff("registrar")), may(staff())) == (False, True)
    context.pop()


def test_looking_the_user_up_costs_one_query_however_often(
    app: Flask, user: User, events: list[Any], count_queries: Callable[[], Any]
) -> None:
    for role in ("registrar", "auditor", "visa_officer"):
        grant(user, role, events[0])
    context = as_user(app, user, events[0])
    db.session.remove()
    g.event = None
    with count_queries() as statements:
        for _ in range(3):
            assert current_user() is not None
            may(staff("door_steward"))
    assert len(statements) == 1
    context.pop()


def test_stranger_costs_no_query(app: Flask, count_queries: Callable[[], Any]) -> None:
    with app.test_request_context("/healthz"), count_queries() as statements:
        assert current_user() is None
        assert current_visit(VisitKind.FOCAL_POINT) is None
        assert current_actor() == VISITOR
    assert statements == []


def test_outside_a_request_nobody_asks(app: Flask) -> None:
    assert current_user() is None
    assert current_visit(VisitKind.PARTICIPANT) is None
    assert current_actor() == VISITOR


def test_deactivated_user_is_a_stranger(app: Flask, user: User) -> None:
    user.active = False
    context = as_user(app, user)
    assert current_user() is None
    context.pop()


@pytest.fixture
def visitor(app: Flask) -> Iterator[Any]:
    """A focal point whose visit has begun, in a request."""
    person = FocalPointFactory()
    token = services.create_magic_link(
        VisitKind.FOCAL_POINT, person.id, person.delegation.event_id, hours=1
    )
    key = services.consume_magic_link(token)
    db.session.commit()
    with app.test_request_context("/healthz"):
        g.url_values = {}
        start_visit(VisitKind.FOCAL_POINT, key)
        yield person


def test_visit_makes_the_actor(visitor: Any) -> None:
    assert current_actor() == Actor(ActorKind.FOCAL_POINT, visitor.id)
    assert (may(FOCAL_POINT), may(PARTICIPANT)) == (True, False)


def test_visit_ends_with_the_next_look(visitor: Any) -> None:
    services.end_visits(VisitKind.FOCAL_POINT, visitor.id)
    db.session.commit()
    identity.request.environ.clear()
    assert not may(FOCAL_POINT)


def test_forgotten_visit_is_gone(visitor: Any) -> None:
    forget_visit(VisitKind.FOCAL_POINT)
    assert not may(FOCAL_POINT)


def test_visit_is_for_its_own_event(visitor: Any) -> None:
    g.event = visitor.delegation.event
    g.url_values = {"event": g.event.slug}
    assert may(FOCAL_POINT)
    g.event = EventFactory()
    g.url_values = {"event": g.event.slug}
    assert not may(FOCAL_POINT)


def test_staff_beside_a_visit_acts_as_staff_on_public_pages(visitor: Any, app: Flask) -> None:
    user = UserFactory()
    db.session.commit()
    session["_user_id"] = user.fs_uniquifier
    assert current_actor() == Actor(ActorKind.STAFF, user.id)


def test_stranger_is_sent_to_sign_in_with_the_page_in_mind(client: FlaskClient) -> None:
    answer = client.get("/office/users?q=%D8%B9%2B%26b")
    assert answer.status_code == 303
    assert answer.location == "/office/sign-in?next=/office/users?q%3D%25D8%25B9%252B%2526b"


def test_stranger_who_sends_a_form_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.post("/office/users/new")
    assert answer.status_code == 403
    assert "You are not signed in." in answer.text


def test_forged_cookie_is_nobody(client: FlaskClient, app: Flask) -> None:
    client.set_cookie("session", "eyJfdXNlcl9pZCI6IngifQ.aaaa.bbbb")
    assert client.get("/office/account").status_code == 303
