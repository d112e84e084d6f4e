"""A GET never writes (decisions 7): every page is opened and the statements are watched."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from conference.accounts import services
from conference.accounts.enums import Role, VisitKind
from conference.core.database import db
from tests.architecture.callers import address, routes, sign_in
from tests.architecture.furniture import furnish
from tests.architecture.routes import methods_of
from tests.factories.accounts import UserFactory, grant

WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
EXEMPT = re.compile(r"\b(rate_counters|worker_heartbeats)\b")
"""Rate-limit counters and heartbeats are kept by name."""


@contextmanager
def watched_writes() -> Iterator[list[str]]:
    """Gather the statements that change something."""
    seen: list[str] = []

    def note(_c: Any, _cur: Any, statement: str, *_rest: Any) -> None:
        if WRITE.match(statement) and not EXEMPT.search(statement):
            seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def values(app: Flask) -> dict[str, Any]:
    return furnish()


@pytest.fixture
def everybody(app: Flask, values: dict[str, Any]) -> FlaskClient:
    """One browser that may open every page: all roles, and a visit of each kind."""
    browser = app.test_client()
    user = UserFactory()
    for role in Role:
        grant(user, role.value)
    sign_in(browser, user)
    subjects = {
        VisitKind.FOCAL_POINT: values["focal_point_id"],
        VisitKind.PARTICIPANT: values["participant_id"],
    }
    for kind, subject in subjects.items():
        link = services.create_magic_link(kind, subject, values["event_id"], hours=1)
        key = services.consume_magic_link(link)
        with browser.session_transaction() as session:
            session[f"visit_{kind.value}"] = key
    db.session.commit()
    return browser


def test_no_page_writes(app: Flask, everybody: FlaskClient, values: dict[str, Any]) -> None:
    found = {}
    for rule in routes(app):
        if "GET" not in methods_of(rule):
            continue
        path = address(app, rule, values["event"], values)
        with watched_writes() as statements:
            everybody.get(path)
        if statements:
            found[path] = statements
    assert found == {}


def test_no_page_breaks(
    app: Flask, everybody: FlaskClient, values: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that only the database's own guard caught would come out as an error here."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    broken = {}
    for rule in routes(app):
        if "GET" in methods_of(rule) and rule.endpoint != "web.healthz":
            path = address(app, rule, values["event"], values)
            status = everybody.get(path).status_code
            if status >= 500:
                broken[path] = status
    assert broken == {}


def test_database_refuses_a_write_while_reading(app: Flask) -> None:
    """The guard behind it, seen at work."""
    with app.test_request_context("/healthz"):
        app.preprocess_request()
        UserFactory.build()
        with pytest.raises(sa.exc.DatabaseError):
            db.session.execute(sa.text("DELETE FROM users"))
        db.session.rollback()
