"""Setting back twice: the second time changes nothing, and says so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.programme.enums import DocumentAccess, RoleState, SessionAccess
from conference.programme.models import Interpretation, ProgrammeSession, Release
from conference.programme.queries.release import digest_of
from conference.programme.services import restoring
from conference.programme.services.papers import add_paper
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.registration.enums import ParticipationState
from tests.factories.cities import TopicFactory
from tests.factories.events import CategoryFactory, EventFactory
from tests.factories.programme import (
    BookingFactory,
    InterpreterFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    TrackFactory,
)

BASE = "/office/mashhad/programme/releases"


@pytest.fixture
def event(app: Flask) -> Any:
    return EventFactory(slug="mashhad")


def release(event: Any) -> Release:
    made = make_release(event, ReleaseDetails(), by=COMMAND)
    db.session.commit()
    return made


def restore(made: Release) -> list[str]:
    """Codes of the sessions that restoring changed."""
    expected = digest_of(restoring.working_copy(made.event))
    found = restoring.restore_release(made, by=COMMAND, expected=expected)
    db.session.commit()
    return [each.code for each in found]


def standing() -> tuple[Any, ...]:
    """Version of each session, and how long the log is."""
    query = select(ProgrammeSession.code, ProgrammeSession.version).order_by(ProgrammeSession.code)
    lines = db.session.scalar(select(func.count()).select_from(AuditEntry))
    return lines, *(tuple(row) for row in db.session.execute(query))


def test_what_was_put_aside_is_not_put_aside_again(event: Any) -> None:
    SessionFactory(event=event)
    first = release(event)
    added = SessionFactory(event=event)
    BookingFactory(session=added)
    db.session.commit()
    assert restore(first) == [added.code]
    before = standing()
    assert restore(first) == []
    assert standing() == before
    added.is_public = True  # somebody takes it up again
    db.session.commit()
    assert restore(first) == [added.code]


def test_what_has_gone_is_not_set_back_again_and_again(event: Any) -> None:
    """Room, track, topic, category, person, interpreter and paper have changed for good."""
    category = CategoryFactory(event=event, code="Q1")
    session = SessionFactory(
        event=event,
        room=RoomFactory(event=event),
        track=TrackFactory(event=event),
        topics=[TopicFactory()],
        access=SessionAccess.CATEGORIES,
        categories=[category],
    )
    gone = SessionRoleFactory(session=session, participant__event=event)
    invited = SessionRoleFactory(session=session, state=RoleState.INVITED, position=1)
    line = Interpretation(source="fa", target="en", interpreters=[InterpreterFactory(event=event)])
    session.interpretations = [line]
    deleted = SessionFactory(event=event)
    first = release(event)

    rows = [session.room, session.track, *session.topics, *line.interpreters, category, deleted]
    line.interpreters, session.topics, session.categories = [], [], []
    session.room = session.track = None
    session.access = SessionAccess.EVERYONE
    gone.participant.state = ParticipationState.WITHDRAWN
    invited.state = RoleState.DECLINED
    db.session.flush()
    for row in rows:
        db.session.delete(row)
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    paper = {"language": "en", "access": DocumentAccess.PUBLIC, "name": "paper.pdf"}
    add_paper(session, title=Localised(en="New"), data=b"%PDF-1.7", by=COMMAND, **paper)
    db.session.commit()

    assert sorted(restore(first)) == sorted([session.code, deleted.code])
    assert [row.state for row in session.roles] == [RoleState.DECLINED]
    assert session.access is SessionAccess.INVITEES  # never open to more than before
    before = standing()
    assert restore(first) == []
    assert standing() == before


def test_the_page_says_that_nothing_is_left_to_set_back(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    SessionFactory(event=event)
    first = release(event)
    sign_in("registrar")
    assert "The working copy is what this release says." in client.get(f"{BASE}/1/restore").text
    SessionFactory(event=event)
    db.session.commit()

    def send() -> str:
        expected = digest_of(restoring.working_copy(first.event))
        db.session.rollback()
        sent = {"expected": expected}
        return client.post(f"{BASE}/1/restore", data=sent, follow_redirects=True).text

    assert "What would change" in client.get(f"{BASE}/1/restore").text
    assert "Sessions set back: 1." in send()
    page = client.get(f"{BASE}/1/restore").text
    assert "Nothing is left to set back" in page
    assert "Set it back" not in page
    assert "The programme is already as in release 1: nothing has changed." in send()


def test_the_page_takes_a_fixed_number_of_queries(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any], count_queries: Any
) -> None:
    sign_in("registrar")
    counts = []
    for round_ in range(2):
        for _each in range(1 + 2 * round_):
            SessionRoleFactory(session__event=event, session__topics=[TopicFactory()])
        made = release(event)
        for role in SessionRoleFactory.create_batch(1 + 2 * round_, session__event=event):
            role.session.topics = [TopicFactory()]
        db.session.commit()
        with count_queries() as statements:
            assert client.get(f"{BASE}/{made.number}/restore").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]
