"""A draft can be deleted, with a question before; what was released is cancelled instead."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile
from conference.i18n.localised import Localised
from conference.programme.enums import DocumentAccess
from conference.programme.models import Interpretation, ProgrammeSession, SpeakersList
from conference.programme.services.deleting import delete_session, why_not_deletable
from conference.programme.services.papers import add_paper
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.programme.services.sessions import StaleError
from conference.programme.services.speaking import ask_for_floor, open_list
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.programme import BookingFactory, SessionFactory, SessionRoleFactory


@pytest.fixture
def draft(app: Flask) -> Any:
    session = SessionRoleFactory(session__event=EventFactory(slug="mashhad")).session
    session.interpretations.append(Interpretation(source="fa", target="en"))
    open_list(session, by=COMMAND)
    add_paper(
        session,
        title=Localised(en="Paper"),
        language="en",
        access=DocumentAccess.PUBLIC,
        data=b"%PDF-1.7",
        name="paper.pdf",
        by=COMMAND,
    )
    db.session.commit()
    return session


def test_a_draft_goes_with_all_that_belongs_to_it(draft: Any) -> None:
    delete_session(draft, by=COMMAND, version=draft.version)
    db.session.commit()
    for model in (ProgrammeSession, SpeakersList, Interpretation, StoredFile):
        assert db.session.scalars(select(model)).all() == []


def test_what_others_know_of_is_not_deleted(draft: Any) -> None:
    booked, asked, released = SessionFactory.create_batch(3, event=draft.event)
    BookingFactory(session=booked)
    open_list(asked, by=COMMAND)
    ask_for_floor(asked, DelegationFactory(event=draft.event), None, by=COMMAND)
    released.code = "KEPT"
    draft.starts_at = draft.ends_at = None
    make_release(draft.event, ReleaseDetails(show=False), by=COMMAND)
    later = SessionFactory(event=draft.event)
    assert why_not_deletable(draft) is None, "it had no time, so nobody has seen it"
    assert why_not_deletable(later) is None
    for session in (booked, asked, released):
        with pytest.raises(DomainError):
            delete_session(session, by=COMMAND)
    with pytest.raises(StaleError):
        delete_session(later, by=COMMAND, version=later.version - 1)


def test_the_office_is_asked_first(draft: Any, client: FlaskClient, sign_in: Any) -> None:
    sign_in(Role.REGISTRAR, event=draft.event)
    page = f"/office/mashhad/programme/sessions/{draft.code}"
    assert f'href="{page}/delete"' in client.get(page).text
    assert "This cannot be undone." in client.get(f"{page}/delete").text
    assert client.post(f"{page}/delete", data={"version": 99}).status_code == 409
    make_release(draft.event, ReleaseDetails(show=False), by=COMMAND)
    db.session.commit()
    assert f'href="{page}/delete"' not in client.get(page).text
    assert "This session stands in a release." in client.get(f"{page}/delete").text
    assert client.post(f"{page}/delete", data={"version": draft.version}).status_code == 409
    other = SessionFactory(event=draft.event)
    db.session.commit()
    page = page.replace(draft.code, other.code)
    assert client.post(f"{page}/delete", data={"version": other.version}).status_code == 303
    assert client.get(page).status_code == 404
