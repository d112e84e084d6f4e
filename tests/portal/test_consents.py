"""The person's consents: each a switch of its own, with its history."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.database import db
from conference.documents.models import IssuedDocument
from conference.mailing.models import OutboxMessage
from conference.mailing.services import wants_news
from conference.registration.enums import ConsentKind, ParticipationState
from conference.registration.models import Consent, Needs, Participant
from conference.registration.rules import current_consents
from tests.portal.conftest import Enter, Scene
from tests.portal.test_person import issue_letter


@pytest.fixture
def person(scene: Scene, enter: Enter) -> Participant:
    made = scene.person(state=ParticipationState.APPROVED)
    made.needs = Needs(allergies="nuts")
    for kind in ConsentKind:
        made.consents.append(Consent(kind=kind, given=True))
    db.session.commit()
    enter(made)
    return made


def _answer(person: Participant, kind: ConsentKind) -> Consent:
    db.session.expire_all()
    return current_consents(db.session.get_one(Participant, person.id))[kind]


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_page_shows_every_question(
    client: FlaskClient, scene: Scene, person: Participant, language: str
) -> None:
    page = client.get(scene.url("me/consents", language))
    assert page.status_code == 200
    for kind in ConsentKind:
        assert f'id="{kind.value}"' in page.text


def test_a_consent_is_withdrawn_and_given_again_and_the_history_stays(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    url = scene.url("me/consents/photo")
    assert client.post(url, data={"answer": "no"}).status_code == 303
    assert not _answer(person, ConsentKind.PHOTO).given
    client.post(url, data={"answer": "yes"})
    assert _answer(person, ConsentKind.PHOTO).given
    photo = [row.given for row in person.consents if row.kind is ConsentKind.PHOTO]
    assert photo == [True, False, True]


def test_the_same_answer_twice_is_written_once(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    for _each in range(2):
        client.post(scene.url("me/consents/photo"), data={"answer": "no"})
    assert _answer(person, ConsentKind.PHOTO)
    assert len([row for row in person.consents if row.kind is ConsentKind.PHOTO]) == 2


def test_the_list_of_participants_has_three_levels(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    url = scene.url("me/consents/listing")
    client.post(url, data={"answer": "yes", "level": "public"})
    assert _answer(person, ConsentKind.LISTING).level == "public"
    assert client.post(url, data={"answer": "yes", "level": "everyone"}).status_code == 422


def test_the_required_consent_asks_first_and_then_withdraws_the_person(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    url = scene.url("me/consents/processing")
    assert client.post(url, data={"answer": "no"}).location == url
    assert _answer(person, ConsentKind.PROCESSING).given
    page = client.get(url).text
    assert "Nobody can be registered without it." in page
    answer = client.post(url, data={"answer": "no", "asked": "1"})
    assert answer.location == scene.url("me/")
    assert not _answer(person, ConsentKind.PROCESSING).given
    assert person.state is ParticipationState.WITHDRAWN
    told = {row.recipient for row in db.session.scalars(select(OutboxMessage))}
    assert told == {person.email, scene.focal_point.email}


def test_withdrawing_the_consent_for_the_ministry_revokes_the_letter(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    issue_letter(person)
    url = scene.url("me/consents/ministry")
    assert "Your letter is revoked at once." in client.get(url).text
    client.post(url, data={"answer": "no", "asked": "1"})
    db.session.expire_all()
    assert db.session.scalars(select(IssuedDocument)).one().state == "revoked"
    assert not db.session.get_one(Participant, person.id).needs_visa_help


def test_withdrawing_the_consent_for_health_deletes_what_was_said(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    url = scene.url("me/consents/health")
    client.post(url, data={"answer": "no", "asked": "1"})
    db.session.expire_all()
    assert db.session.scalars(select(Needs)).all() == []


def test_a_consent_can_be_changed_after_the_end(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    person.state = ParticipationState.WITHDRAWN
    db.session.commit()
    client.post(scene.url("me/consents/photo"), data={"answer": "no"})
    assert not _answer(person, ConsentKind.PHOTO).given


def test_an_unknown_question_does_not_exist(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    assert client.get(scene.url("me/consents/soul")).status_code == 404


def test_news_is_switched_off_and_on(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    for wanted in ("no", "yes"):
        client.post(scene.url("me/news"), data={"answer": wanted})
        db.session.expire_all()
        assert wants_news(scene.event.id, person.email) is (wanted == "yes")
        db.session.rollback()
