"""The person's page, and requests of people whom nobody nominated."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.badges.services import issue_badge
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import store_file
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Category
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas.enums import VisaState
from conference.visas.models import Consulate, RegistrationOrigin, VisaCase, VisaLetter
from tests.factories.delegations import DelegationFactory
from tests.factories.events import CategoryFactory
from tests.factories.registration import with_photo
from tests.portal.conftest import Enter, Scene


def issue_letter(person: Participant, state: DocumentState = DocumentState.ISSUED) -> None:
    """A letter in the register, as the visa officer issues it."""
    document = IssuedDocument(
        register="visa-letter",
        event_id=person.event_id,
        year=2030,
        sequence=1,
        number="MC/2030/1",
        language="en",
        state=state,
        token="t",
        token_hash="h",
        file=store_file(b"%PDF-1.7 letter", purpose="letter", content_type="application/pdf"),
    )
    db.session.add(VisaLetter(participant=person, document=document))
    db.session.commit()


@pytest.mark.parametrize("state", ParticipationState)
@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_page_says_where_the_person_stands(
    client: FlaskClient, scene: Scene, enter: Enter, state: ParticipationState, language: str
) -> None:
    person = scene.person(state=state)
    db.session.commit()
    enter(person)
    answer = client.get(scene.url("me/", language))
    assert answer.status_code == 200
    assert person.reference in answer.text


def test_an_issued_letter_can_be_downloaded(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    person = scene.person(state=ParticipationState.APPROVED)
    issue_letter(person)
    enter(person)
    assert scene.url("me/letter.pdf") in client.get(scene.url("me/")).text
    answer = client.post(scene.url("me/letter.pdf"))
    assert (answer.content_type, answer.data) == ("application/pdf", b"%PDF-1.7 letter")
    assert answer.headers["Cache-Control"] == "no-store"
    entry = db.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()))
    assert (entry.action, entry.actor_id) == ("visas:letter:downloaded", person.id)


def test_an_event_may_keep_letters_to_itself(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    person = scene.person(state=ParticipationState.APPROVED)
    scene.event.people_fetch_letters = False
    issue_letter(person)
    enter(person)
    page = client.get(scene.url("me/")).text
    assert "MC/2030/1" in page
    assert scene.url("me/letter.pdf") not in page
    assert client.post(scene.url("me/letter.pdf")).status_code == 404


def test_whoever_withdrew_is_given_no_letter_although_it_is_not_revoked_yet(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    person = scene.person(state=ParticipationState.WITHDRAWN)
    issue_letter(person)
    enter(person)
    page = client.get(scene.url("me/")).text
    assert "MC/2030/1" not in page
    assert "letter issued" not in page
    assert client.post(scene.url("me/letter.pdf")).status_code == 404


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_badge_preview_has_no_code(
    client: FlaskClient, scene: Scene, enter: Enter, language: str
) -> None:
    person = scene.person(state=ParticipationState.APPROVED)
    badge = issue_badge(with_photo(person), by=COMMAND)
    db.session.commit()
    enter(person)
    page = client.get(scene.url("me/", language)).text
    assert "badge-picture" in page
    assert "ليلى حداد" in page
    assert badge.token not in page
    assert "<path d=" not in page.split("badge-picture")[1].split("</figure>")[0]


@pytest.mark.parametrize("state", VisaState)
def test_the_visa_case_is_told_in_plain_words(
    client: FlaskClient, scene: Scene, enter: Enter, state: VisaState
) -> None:
    person = scene.person(needs_visa_help=True)
    consulate = Consulate(name=Localised(en="Consulate General"), city=Localised(en="Basra"))
    case = VisaCase(participant=person, state=state, consulate=consulate)
    case.authorisation_code, case.valid_until = "AB12345", date(2030, 1, 5)
    case.asked = case.refusal_reason = "inside words"
    db.session.add(case)
    db.session.commit()
    enter(person)
    page = client.get(scene.url("me/")).text
    assert "Your visa" in page
    assert "Consulate General" in page
    assert ("AB12345" in page) is (state is VisaState.AUTHORISED)
    assert "inside words" not in page


@pytest.mark.parametrize(
    "state", [DocumentState.ISSUING, DocumentState.REVOKED, DocumentState.VOID]
)
def test_a_letter_that_is_not_in_force_is_not_given(
    client: FlaskClient, scene: Scene, enter: Enter, state: DocumentState
) -> None:
    person = scene.person(state=ParticipationState.APPROVED)
    issue_letter(person, state)
    enter(person)
    assert client.post(scene.url("me/letter.pdf")).status_code == 404
    assert scene.url("me/letter.pdf") not in client.get(scene.url("me/")).text


def test_a_person_withdraws_after_being_asked(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    person = scene.person(state=ParticipationState.APPROVED)
    db.session.commit()
    enter(person)
    assert client.get(scene.url("me/withdraw")).status_code == 200
    assert db.session.get(Participant, person.id).state is ParticipationState.APPROVED
    assert client.post(scene.url("me/withdraw")).location == scene.url("me/")
    db.session.expire_all()
    assert db.session.get(Participant, person.id).state is ParticipationState.WITHDRAWN
    assert "You no longer take part" in client.get(scene.url("me/")).text


@pytest.fixture
def media(scene: Scene) -> Category:
    """A category that is open to everybody."""
    category = CategoryFactory(event=scene.event, open_to_public=True)
    DelegationFactory(event=scene.event, is_public_requests=True)
    db.session.commit()
    return category


def request_of(category: Category, **fields: Any) -> dict[str, Any]:
    return {
        "category_id": category.id,
        "surname": "HADDAD",
        "given_names": "OMAR",
        "native_name": "عمر حداد",
        "email": "omar@paper.example",
        "organisation": "The Paper",
        "function_title": "صحفي",
        "nationality": "العراق",
        "language": "ar",
        **fields,
    }


def test_a_request_is_received_and_never_approved(
    client: FlaskClient, scene: Scene, media: Category
) -> None:
    answer = client.post(scene.url("register", "ar"), data=request_of(media))
    assert (answer.status_code, answer.location) == (303, scene.url("register/received", "ar"))
    person = db.session.scalar(select(Participant))
    assert (person.state, person.is_self_registered) == (ParticipationState.UNDER_REVIEW, True)
    assert person.function_title.ar == "صحفي"
    assert db.session.scalar(select(OutboxMessage)).recipient == "omar@paper.example"
    for language, words in (("ar", "موافق"), ("fa", "تأیید"), ("en", "approved")):
        assert words not in client.get(scene.url("register/received", language)).text


def test_a_request_leaves_a_mark_of_its_network_and_no_address(
    client: FlaskClient, scene: Scene, media: Category
) -> None:
    for number, address in enumerate(("93.184.216.34", "93.184.216.99", "127.0.0.1")):
        client.post(
            scene.url("register"),
            data=request_of(media, email=f"p{number}@paper.example"),
            environ_overrides={"REMOTE_ADDR": address},
        )
    assert len(db.session.scalars(select(Participant)).all()) == 3
    [first, second] = db.session.scalars(select(RegistrationOrigin)).all()
    assert first.mark == second.mark
    assert len(first.mark) == 64


def test_a_person_who_asked_reads_that_the_request_was_received(
    client: FlaskClient, scene: Scene, media: Category, enter: Enter
) -> None:
    client.post(scene.url("register"), data=request_of(media))
    enter(db.session.scalar(select(Participant)))
    page = client.get(scene.url("me/")).text
    assert "Your request has been received" in page
    assert "approved" not in page.lower().replace("approval", "")


@pytest.mark.usefixtures("media")
def test_a_category_of_delegations_takes_no_requests(client: FlaskClient, scene: Scene) -> None:
    answer = client.post(scene.url("register"), data=request_of(scene.category))
    assert answer.status_code == 422
    assert 'value="The Paper"' in answer.text
    assert db.session.scalars(select(Participant)).all() == []


def test_programs_that_fill_in_everything_are_answered_and_forgotten(
    client: FlaskClient, scene: Scene, media: Category
) -> None:
    data = request_of(media, website="https://spam.example")
    assert client.post(scene.url("register"), data=data).status_code == 303
    assert db.session.scalars(select(Participant)).all() == []


def test_requests_are_slowed_down(client: FlaskClient, scene: Scene, media: Category) -> None:
    answers = [
        client.post(scene.url("register"), data=request_of(media, email=f"p{n}@paper.example"))
        for n in range(11)
    ]
    assert [answers[9].status_code, answers[10].status_code] == [303, 429]


def test_without_an_open_category_the_page_says_so(client: FlaskClient, scene: Scene) -> None:
    page = client.get(scene.url("register"))
    assert page.status_code == 200
    assert "Requests are not taken at present." in page.text
    assert client.post(scene.url("register"), data={}).status_code == 422
