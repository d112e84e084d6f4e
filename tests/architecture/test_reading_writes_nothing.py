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
from conference.accounts.models import User
from conference.core.database import db
from tests.architecture.callers import address, routes, sign_in
from tests.architecture.digits import foreign_digits
from tests.architecture.furniture import furnish
from tests.architecture.routes import methods_of
from tests.factories.accounts import UserFactory, grant

WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
EXEMPT = re.compile(r"\b(rate_counters|worker_heartbeats)\b")
"""Rate-limit counters and heartbeats are kept by name."""

SAMPLES = {"web_office.patterns"}
"""Pages for those who write templates, in English."""


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
        VisitKind.FOCAL_POINT: (values["focal_point_id"], values["event_id"]),
        VisitKind.PARTICIPANT: (values["participant_id"], values["event_id"]),
        VisitKind.CONTACT_OFFICE: (values["contact_office_id"], None),
    }
    for kind, (subject, event_id) in subjects.items():
        link = services.create_magic_link(kind, subject, event_id, hours=1)
        key = services.consume_magic_link(link)
        with browser.session_transaction() as session:
            session[f"visit_{kind.value}"] = key
    db.session.commit()
    return browser


def test_no_page_writes_or_breaks(
    app: Flask, everybody: FlaskClient, values: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One walk for all: a write that only the database's own guard caught comes out as an error.

    The pages are in Persian, and looked through for digits of another language.
    """
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    db.session.execute(sa.update(User).values(language="fa"))
    db.session.commit()
    written: dict[str, list[str]] = {}
    broken: dict[str, int] = {}
    foreign: dict[str, list[str]] = {}
    for rule in routes(app):
        if "GET" not in methods_of(rule):
            continue
        path = address(app, rule, values["event"], values).replace("/en/", "/fa/", 1)
        with watched_writes() as statements:
            answer = everybody.get(path)
        if statements:
            written[path] = statements
        if answer.status_code >= 500 and rule.endpoint != "web.healthz":
            broken[path] = answer.status_code
        is_page = answer.status_code == 200 and answer.mimetype == "text/html"
        if is_page and rule.endpoint not in SAMPLES:
            found = foreign_digits(answer.text)
            foreign |= {path: found} if found else {}
    assert (written, broken, foreign) == ({}, {}, {})


def test_database_refuses_a_write_while_reading(app: Flask) -> None:
    """The guard behind it, seen at work."""
    with app.test_request_context("/healthz"):
        app.preprocess_request()
        UserFactory.build()
        with pytest.raises(sa.exc.DatabaseError):
            db.session.execute(sa.text("DELETE FROM users"))
        db.session.rollback()
