"""What the focal point says about the delegation as a whole: leaders, clearance, messages, list."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.enums import ClearanceState, DelegationState
from conference.delegations.models import Delegation, DelegationMessage
from conference.delegations.services import (
    approve_focal_point,
    deactivate_focal_point,
    write_to_delegation,
)
from conference.events.enums import DeadlineKind
from conference.events.models import Category, EventDeadline
from conference.registration.enums import DelegationRole, ParticipationState
from conference.registration.models import Participant
from conference.registration.services import designate_leaders
from tests.factories.delegations import FocalPointFactory, QuotaFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import TravelDocumentFactory
from tests.portal.conftest import Enter, Scene

NOMINATED = ParticipationState.NOMINATED


@pytest.fixture
def workspace(scene: Scene, enter: Enter) -> Scene:
    enter(scene.focal_point)
    return scene


def company(workspace: Scene, places: int = 2) -> Category:
    category = CategoryFactory(event=workspace.event, for_accompanying=True)
    QuotaFactory(delegation=workspace.delegation, category=category, places=places)
    db.session.commit()
    return category


def naming(category: Category, **fields: Any) -> dict[str, Any]:
    return {
        "category_id": category.id,
        "surname": "KARIMI",
        "given_names": "SARA",
        "email": "sara@city.example",
        "language": "fa",
        "way": "link",
        **fields,
    }


def newest() -> Participant:
    return db.session.scalars(select(Participant).order_by(Participant.id.desc())).first()


def test_leaders_are_designated_and_shown(client: FlaskClient, workspace: Scene) -> None:
    head = workspace.person(state=NOMINATED, native_name="سارا")
    deputy = workspace.person(state=NOMINATED)
    draft = workspace.person(native_name="Draft")
    db.session.commit()
    url = workspace.url("delegation/leaders")
    data = {"head": head.reference, "deputy": deputy.reference}
    assert f'value="{draft.reference}"' not in client.get(workspace.url("delegation/")).text
    assert client.post(url, data=data).status_code == 303
    db.session.expire_all()
    assert (head.role, deputy.role) == (DelegationRole.HEAD, DelegationRole.DEPUTY)
    page = client.get(workspace.url("delegation/")).text
    assert f'<option selected value="{head.reference}"' in page
    both = client.post(url, data={"head": head.reference, "deputy": head.reference})
    assert both.status_code == 422
    assert "One person cannot be both head and deputy head." in both.text


def test_the_clearance_is_stated(client: FlaskClient, workspace: Scene) -> None:
    url = workspace.url("delegation/clearance")
    assert client.post(url, data={"state": "granted"}).status_code == 303
    stated = db.session.get(Delegation, workspace.delegation.id)
    assert stated.home_clearance is ClearanceState.GRANTED
    assert client.post(url, data={"state": "perhaps"}).status_code == 422


def test_a_closed_delegation_states_nothing_but_may_write(
    client: FlaskClient, workspace: Scene
) -> None:
    head = workspace.person(state=NOMINATED)
    workspace.delegation.state = DelegationState.CLOSED
    db.session.commit()
    state, leaders = workspace.url("delegation/clearance"), workspace.url("delegation/leaders")
    assert client.post(state, data={"state": "granted"}).status_code == 409
    assert client.post(leaders, data={"head": head.reference, "deputy": ""}).status_code == 422
    page = client.get(workspace.url("delegation/")).text
    assert "/delegation/leaders" not in page
    assert "/delegation/clearance" not in page
    answer = client.post(workspace.url("delegation/messages"), data={"text": "Please open it."})
    assert answer.status_code == 303


# --- accompanying persons ---------------------------------------------------------------------


def test_a_companion_is_named_beneath_a_person(client: FlaskClient, workspace: Scene) -> None:
    category = company(workspace)
    principal = workspace.person(state=NOMINATED, native_name="لیلا")
    db.session.commit()
    url = workspace.url(f"delegation/people/{principal.reference}/accompany")
    asking = client.get(url).text
    assert category.name.en in asking
    assert client.post(url, data=naming(category)).status_code == 303
    companion = newest()
    assert (companion.accompanies_id, companion.state) == (principal.id, NOMINATED)
    page = client.get(workspace.url("delegation/")).text
    assert "portal-companion" in page
    assert page.index(principal.reference) < page.index(companion.reference)
    form = client.get(workspace.url(f"registration/{companion.reference}/document"))
    assert form.status_code == 200


def test_companions_have_a_quota_of_their_own(client: FlaskClient, workspace: Scene) -> None:
    category = company(workspace, places=1)
    workspace.event.has_waiting_list = False
    principal = workspace.person(state=NOMINATED)
    db.session.commit()
    url = workspace.url(f"delegation/people/{principal.reference}/accompany")
    assert client.post(url, data=naming(category)).status_code == 303
    refused = client.post(url, data=naming(category, surname="SECOND"))
    assert refused.status_code == 422
    assert "The quota of your delegation is full." in refused.text
    general = client.get(workspace.url("delegation/nominate")).text
    assert f'value="{category.id}"' not in general


def test_without_places_for_companions_none_is_offered(
    client: FlaskClient, workspace: Scene
) -> None:
    principal = workspace.person(state=NOMINATED)
    db.session.commit()
    assert "/accompany" not in client.get(workspace.url("delegation/")).text
    draft = workspace.person()
    db.session.commit()
    for who in (principal, draft):
        url = workspace.url(f"delegation/people/{who.reference}/accompany")
        answer = client.post(url, data=naming(workspace.category))
        assert answer.status_code in {409, 422}


# --- substitution ------------------------------------------------------------------------------


def test_a_place_passes_on_after_the_nomination_until_its_own_deadline(
    client: FlaskClient, workspace: Scene
) -> None:
    old = workspace.person(state=ParticipationState.APPROVED, native_name="پیشین")
    workspace.event.registration_closes_at = clock.now() - timedelta(days=1)
    db.session.commit()
    url = workspace.url(f"delegation/people/{old.reference}/replace")
    assert url in client.get(workspace.url("delegation/")).text
    assert client.post(url, data=naming(workspace.category)).status_code == 303
    page = client.get(workspace.url("delegation/")).text
    assert "Took the place of <bdi>پیشین</bdi>" in page
    assert "Replaced by <bdi>SARA KARIMI</bdi>" in page
    deadline = EventDeadline(
        event=workspace.event,
        kind=DeadlineKind.SUBSTITUTION,
        at=clock.now() - timedelta(minutes=1),
    )
    db.session.add(deadline)
    db.session.commit()
    late = workspace.url(f"delegation/people/{newest().reference}/replace")
    assert late not in client.get(workspace.url("delegation/")).text
    assert client.post(late, data=naming(workspace.category)).status_code == 409


# --- messages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_a_message_is_announced_read_and_answered(
    client: FlaskClient, workspace: Scene, language: str
) -> None:
    write_to_delegation(workspace.delegation, "Rooms", "The <b>hotel</b>\nis full.", by=COMMAND)
    db.session.commit()
    announced = {"en": "1 new message", "fa": "۱ پیام تازه", "ar": "رسالة جديدة واحدة"}[language]
    front = client.get(workspace.url("delegation/", language)).text
    assert announced in front
    assert "Rooms" in front
    page = client.get(workspace.url("delegation/messages", language)).text
    assert "The &lt;b&gt;hotel&lt;/b&gt;\nis full." in page
    assert announced in client.get(workspace.url("delegation/", language)).text  # a look is no mark
    client.post(workspace.url("delegation/messages/read", language))
    assert announced not in client.get(workspace.url("delegation/", language)).text
    url = workspace.url("delegation/messages", language)
    assert client.post(url, data={"text": "Thank you."}).status_code == 303
    rows = db.session.scalars(select(DelegationMessage).order_by(DelegationMessage.id)).all()
    assert [(row.from_secretariat, row.text) for row in rows][-1] == (False, "Thank you.")
    assert client.post(url, data={"text": " "}).status_code == 422


@pytest.mark.parametrize("number", [1, 3])
def test_the_conversation_asks_a_fixed_number_of_questions(
    client: FlaskClient, workspace: Scene, count_queries: Callable[[], Any], number: int
) -> None:
    for _message in range(number):
        write_to_delegation(workspace.delegation, "Rooms", "The hotel", by=COMMAND)
    db.session.commit()
    page = workspace.url("delegation/messages")
    with count_queries() as statements:
        client.get(page)
    assert len(statements) == 9, "\n".join(statements)


def test_so_many_messages_an_hour_and_no_more(client: FlaskClient, workspace: Scene) -> None:
    url = workspace.url("delegation/messages")
    answers = [client.post(url, data={"text": "again"}).status_code for _number in range(31)]
    assert (answers[0], answers[-1]) == (303, 429)


# --- the list ----------------------------------------------------------------------------------


def test_the_own_list_is_downloaded_and_logged(client: FlaskClient, workspace: Scene) -> None:
    person = workspace.person(state=NOMINATED, mobile="+964 770 123 4567", surname="=1+1")
    TravelDocumentFactory(participant=person, number="A12345678")
    db.session.commit()
    url = workspace.url("delegation/list", "fa")
    answer = client.post(url, data={"format": "xlsx"})
    assert answer.headers["Cache-Control"] == "no-store"
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    headings, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    told = dict(zip(headings, row, strict=True))
    assert told["کد پیگیری"] == person.reference
    assert told["شماره همراه"] == "+964 770 123 4567"
    assert told["نام خانوادگی"] == "=1+1"
    assert told["شماره گذرنامه"] == "•••••678"
    assert told["تاریخ تولد"].date() == date(1980, 3, 2)
    plain = client.post(url, data={"format": "csv"}).data.decode("utf-8-sig")
    assert "A12345678" not in plain
    assert "•••••678" in plain
    logged = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.action == "delegations:list:downloaded")
        .order_by(AuditEntry.id)
    ).all()
    assert [entry.changes for entry in logged] == [{"format": "xlsx"}, {"format": "csv"}]


# --- the page itself ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_companions_and_successors_cost_no_question_more(
    client: FlaskClient, workspace: Scene, count_queries: Callable[[], Any], number: int
) -> None:
    category = company(workspace)
    for _person in range(number):
        principal = workspace.person(state=NOMINATED)
        workspace.person(state=NOMINATED, category=category, accompanies=principal)
        old = workspace.person(state=ParticipationState.SUBSTITUTED)
        workspace.person(state=NOMINATED, replaces=old)
    designate_leaders(workspace.delegation, principal, None, by=COMMAND)
    db.session.commit()
    page = workspace.url("delegation/")
    with count_queries() as statements:
        client.get(page)
    assert len(statements) == 18, "\n".join(statements)


def test_a_deadline_close_by_is_a_warning_and_one_behind_is_over(
    client: FlaskClient, workspace: Scene
) -> None:
    for kind, days in ((DeadlineKind.CONFIRMATION, 3), (DeadlineKind.NOMINATION, -3)):
        at = clock.now() + timedelta(days=days)
        db.session.add(EventDeadline(event=workspace.event, kind=kind, at=at))
    db.session.commit()
    page = client.get(workspace.url("delegation/")).text
    assert "tone-warning" in page
    assert "(over)" in page


def test_a_second_focal_point_comes_in_and_the_first_is_sent_away_at_once(
    client: FlaskClient, workspace: Scene, enter: Enter
) -> None:
    second = FocalPointFactory(delegation=workspace.delegation, approved_at=None)
    db.session.commit()
    asked = client.post(workspace.url("link"), data={"email": second.email})
    assert asked.status_code == 303
    approve_focal_point(second, by=COMMAND)
    deactivate_focal_point(workspace.focal_point, by=COMMAND)
    db.session.commit()
    for method, path in (("GET", "delegation/"), ("POST", "delegation/accept")):
        answer = client.open(workspace.url(path), method=method)
        assert answer.status_code == 403
        assert f'href="{workspace.url("link")}"' in answer.text
    enter(second)
    assert client.get(workspace.url("delegation/")).status_code == 200
