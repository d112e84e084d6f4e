"""The pages around releases: in the back office, and a person's own programme."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.pdf import page_count
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.programme.documents import booklet, print_booklet, print_plan
from conference.programme.documents.booklet import sheet_of
from conference.programme.models import Release
from conference.programme.queries.reading import read
from conference.programme.queries.release import digest_of
from conference.programme.services import restoring
from conference.programme.services.releases import ReleaseDetails, make_release
from tests.factories.events import EventFactory
from tests.factories.programme import RoomFactory, SessionFactory, SessionRoleFactory, moment

BASE = "/office/mashhad/programme/releases"
EMBLEM = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture
def event(app: Flask) -> Any:
    return EventFactory(slug="mashhad")


def release(event: Any) -> Release:
    made = make_release(event, ReleaseDetails(), by=COMMAND)
    db.session.commit()
    return made


def test_a_registrar_releases_compares_and_restores(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    session = SessionFactory(event=event, title=Localised(en="Opening"))
    sign_in("registrar")
    assert "not published yet" in client.get(BASE).text
    answer = client.post(BASE, data={"note": "First", "show": "y", "tell": "y"})
    assert answer.status_code == 303
    first = db.session.scalars(select(Release)).one()
    assert (first.note, first.is_shown) == ("First", True)
    was = session.starts_at
    session.starts_at = was + timedelta(minutes=10)
    db.session.commit()
    assert "1 session differs from the newest release" in client.get(BASE).text
    assert "Moved to" in client.get(f"{BASE}/compare?from=1").text
    asked = client.get(f"{BASE}/1/restore")
    assert "What would change" in asked.text
    expected = digest_of(restoring.working_copy(event))
    assert client.post(f"{BASE}/1/restore", data={"expected": "stale"}).status_code == 422
    assert client.post(f"{BASE}/1/restore", data={"expected": expected}).status_code == 303
    db.session.expire_all()
    assert session.starts_at == was


def test_refusals_are_told_on_the_page(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    sign_in("administrator")
    answer = client.post(BASE, data={"note": "x" * 10})
    assert answer.status_code == 422
    assert "There is no session in the programme yet." in answer.text
    assert client.post(f"{BASE}/hide").status_code == 409
    assert client.get(f"{BASE}/compare?from=99").status_code == 404
    assert client.post(f"{BASE}/7/show").status_code == 404


def test_an_auditor_reads_and_changes_nothing(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    SessionFactory(event=event)
    release(event)
    sign_in(Role.AUDITOR.value)
    text = client.get(BASE).text
    assert "shown to the public" in text
    assert "Release the programme" not in text
    assert client.post(BASE, data={}).status_code == 403
    assert client.get(f"{BASE}/1/restore").status_code == 403


def test_a_release_may_wait_and_be_shown_later(
    event: Any, client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    SessionFactory(event=event)
    db.session.commit()
    sign_in("registrar")
    client.post(BASE, data={"note": ""})
    assert client.get("/en/mashhad/programme/").status_code == 404
    assert client.post(f"{BASE}/1/show").status_code == 303
    assert client.get("/en/mashhad/programme/").status_code == 200
    assert "/en/mashhad/programme/" in client.get("/en/mashhad/").text
    client.post(f"{BASE}/hide")
    assert client.get("/en/mashhad/programme/").status_code == 404
    assert "/en/mashhad/programme/" not in client.get("/en/mashhad/").text


@pytest.fixture
def printed(event: Any) -> Any:
    """The release and the sheet of two days with two speakers."""
    rooms = RoomFactory.create_batch(2, event=event)
    for room in rooms:
        SessionRoleFactory(session__event=event, session__room=room)
    SessionFactory(event=event, starts_at=moment(0, 11))
    SessionFactory(event=event, starts_at=moment(1, 9))
    made = release(event)
    sheet = sheet_of(event)
    programme = read(made.content, made.number, made.digest, made.released_at)
    db.session.rollback()
    return programme, sheet


def test_booklet_and_plan_are_printed(printed: Any, caplog: pytest.LogCaptureFixture) -> None:
    programme, sheet = printed
    sheet = replace(sheet, pictures={"emblem": EMBLEM.encode()})
    assert page_count(print_booklet(programme, sheet, Language.PERSIAN)) == 5
    assert page_count(print_plan(programme, programme.days[0], sheet, Language.ARABIC)) == 1
    assert [each.getMessage() for each in caplog.records if each.name == "weasyprint"] == []


def test_a_long_booklet_is_laid_out_in_pieces(
    printed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme, sheet = printed
    monkeypatch.setattr(booklet, "PIECE", 3)
    monkeypatch.setattr(booklet, "DENSE", 3)
    turns: list[int] = []
    data = print_booklet(programme, sheet, Language.ENGLISH, progress=lambda: turns.append(1))
    assert len(turns) == 5  # contents, two days, speakers, contents with their pages
    with pikepdf.open(io.BytesIO(data)) as bound:
        assert len(bound.pages) == 5
        links = [note.Dest[0].objgen for note in bound.pages[1].Annots]
        assert links[0] == bound.pages[2].obj.objgen
        assert bound.pages[3].obj.objgen in links
        assert bound.pages[4].obj.objgen in links
        with bound.open_outline() as outline:
            assert [each.title for each in outline.root][-1] == "Speakers"
