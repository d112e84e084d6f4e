"""The focal point's workspace: answer, credentials, naming, replacing, further focal points."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import MagicLink
from conference.core import clock
from conference.core.database import db
from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation, FocalPoint
from conference.events.enums import DeadlineKind
from conference.events.models import EventDeadline
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.portal.conftest import Enter, Scene


@pytest.fixture
def workspace(scene: Scene, enter: Enter) -> Scene:
    enter(scene.focal_point)
    return scene


def people() -> list[Participant]:
    return list(db.session.scalars(select(Participant).order_by(Participant.id)))


def naming(scene: Scene, **fields: Any) -> dict[str, Any]:
    return {
        "category_id": scene.category.id,
        "surname": "KARIMI",
        "given_names": "SARA",
        "email": "sara@city.example",
        "language": "fa",
        "way": "link",
        **fields,
    }


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_workspace_shows_places_deadlines_and_what_is_missing(
    client: FlaskClient, workspace: Scene, language: str
) -> None:
    person = workspace.person(state=ParticipationState.NOMINATED)
    db.session.add(
        EventDeadline(
            event=workspace.event,
            kind=DeadlineKind.NOMINATION,
            at=clock.now() + timedelta(days=12),
        )
    )
    db.session.commit()
    page = client.get(workspace.url("delegation/", language)).text
    assert person.native_name in page
    assert f"{person.reference}/person#photo" in page
    in_words = {"en": "1 of 2 places used", "fa": "۱ جا از ۲", "ar": "١ من أصل ٢"}
    assert in_words[language] in page
    assert {"en": "in 12 days", "fa": "۱۲", "ar": "١٢"}[language] in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_workspace_asks_a_fixed_number_of_questions(
    client: FlaskClient, workspace: Scene, count_queries: Callable[[], Any], number: int
) -> None:
    for _person in range(number):
        workspace.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    with count_queries() as statements:
        client.get(workspace.url("delegation/"))
    assert len(statements) == 19, "\n".join(statements)


def test_an_invitation_is_accepted_or_declined(client: FlaskClient, workspace: Scene) -> None:
    workspace.delegation.state = DelegationState.INVITED
    db.session.commit()
    assert client.get(workspace.url("delegation/decline")).status_code == 200
    client.post(workspace.url("delegation/decline"), data={"reason": "Elections."})
    assert db.session.get(Delegation, workspace.delegation.id).state is DelegationState.DECLINED
    client.post(workspace.url("delegation/accept"))
    assert db.session.get(Delegation, workspace.delegation.id).state is DelegationState.ACCEPTED


def letter(colour: str = "white") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (600, 800), colour).save(target, "PNG")
    return target.getvalue()


def test_a_credential_letter_is_received_and_can_be_read_again(
    client: FlaskClient, workspace: Scene
) -> None:
    url = workspace.url("delegation/credentials")
    answer = client.post(url, data={"file": (io.BytesIO(letter()), "letter.png")})
    assert answer.status_code == 303
    delegation = db.session.get(Delegation, workspace.delegation.id)
    assert delegation.credentials is CredentialsState.RECEIVED
    read = client.get(url)
    assert read.content_type == "image/jpeg"


@pytest.mark.parametrize("data", [b"", b"MZ not a letter", b"%PDF-1.7 broken"])
def test_what_is_no_letter_is_refused_in_words(
    client: FlaskClient, workspace: Scene, data: bytes
) -> None:
    url = workspace.url("delegation/credentials")
    answer = client.post(url, data={"file": (io.BytesIO(data), "letter.pdf")})
    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_a_person_is_named_by_a_link(client: FlaskClient, workspace: Scene) -> None:
    answer = client.post(workspace.url("delegation/nominate"), data=naming(workspace))
    assert (answer.status_code, answer.location) == (303, workspace.url("delegation/"))
    (person,) = people()
    assert person.state is ParticipationState.NOMINATED
    (mail,) = db.session.scalars(select(OutboxMessage))
    assert (mail.recipient, mail.language) == ("sara@city.example", "fa")
    links = select(MagicLink).where(MagicLink.kind == VisitKind.PARTICIPANT)
    assert [link.subject_id for link in db.session.scalars(links)] == [person.id]


def test_a_form_filled_in_by_the_focal_point_begins_as_a_draft(
    client: FlaskClient, workspace: Scene
) -> None:
    data = naming(workspace, way="form", email="")
    answer = client.post(workspace.url("delegation/nominate"), data=data)
    (person,) = people()
    assert person.state is ParticipationState.DRAFT
    assert answer.location == workspace.url(f"registration/{person.reference}/person")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": ""}, "so that the link can be sent"),
        ({"email": "sara"}, "Enter a valid email address."),
        ({"surname": "کریمی"}, "A to Z"),
        ({"surname": ""}, "This field is required."),
        ({"category_id": "0"}, "Choose one of the options offered."),
        ({"category_id": "x"}, "Choose one of the options offered."),
    ],
)
def test_a_wrong_name_is_refused_and_what_was_typed_is_kept(
    client: FlaskClient, workspace: Scene, wrong: dict[str, str], sentence: str
) -> None:
    data = naming(workspace, **wrong)
    answer = client.post(workspace.url("delegation/nominate"), data=data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="SARA"' in answer.text
    assert people() == []


def test_beyond_the_quota_people_wait_or_are_refused(client: FlaskClient, workspace: Scene) -> None:
    for number in range(3):
        data = naming(workspace, email=f"person{number}@city.example")
        client.post(workspace.url("delegation/nominate"), data=data)
    assert [person.state for person in people()][2] is ParticipationState.WAITLISTED
    workspace.event.has_waiting_list = False
    db.session.commit()
    data = naming(workspace, email="late@city.example")
    answer = client.post(workspace.url("delegation/nominate"), data=data)
    assert answer.status_code == 422
    assert "The quota of your delegation is full." in answer.text
    assert len(people()) == 3


def test_nobody_is_named_after_the_deadline(client: FlaskClient, workspace: Scene) -> None:
    workspace.event.registration_closes_at = clock.now() - timedelta(hours=1)
    db.session.commit()
    answer = client.post(workspace.url("delegation/nominate"), data=naming(workspace))
    assert answer.status_code == 409
    assert people() == []


def test_a_draft_is_deleted_and_a_person_is_withdrawn(
    client: FlaskClient, workspace: Scene
) -> None:
    draft = workspace.person().reference
    named = workspace.person(state=ParticipationState.NOMINATED).reference
    db.session.commit()
    for reference in (draft, named):
        url = workspace.url(f"delegation/people/{reference}/withdraw")
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 303
    assert [(p.reference, p.state) for p in people()] == [(named, ParticipationState.WITHDRAWN)]


def test_somebody_else_takes_the_place(client: FlaskClient, workspace: Scene) -> None:
    old = workspace.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    url = workspace.url(f"delegation/people/{old.reference}/replace")
    assert client.get(url).status_code == 200
    answer = client.post(url, data=naming(workspace))
    before, after = people()
    assert answer.location == workspace.url(f"registration/{after.reference}/person")
    assert before.state is ParticipationState.SUBSTITUTED
    assert (after.state, after.replaces_id) == (ParticipationState.NOMINATED, before.id)


def test_the_link_is_sent_once_more(client: FlaskClient, workspace: Scene) -> None:
    person = workspace.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    client.post(workspace.url(f"delegation/people/{person.reference}/link"))
    assert db.session.scalar(select(OutboxMessage)).recipient == person.email


def test_a_proposed_focal_point_waits_for_the_secretariat(
    client: FlaskClient, workspace: Scene
) -> None:
    url = workspace.url("delegation/focal-points")
    data = {"name": "Omar", "email": "omar@city.example", "phone": "", "language": "ar"}
    assert client.get(url).status_code == 200
    assert client.post(url, data=data).status_code == 303
    added = db.session.scalar(select(FocalPoint).where(FocalPoint.email == data["email"]))
    assert added.approved_at is None
    assert db.session.scalars(select(OutboxMessage)).all() == []
    again = client.post(url, data=data)
    assert again.status_code == 422
    assert 'value="Omar"' in again.text
