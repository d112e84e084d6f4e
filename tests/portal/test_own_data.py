"""Get my data, delete me: for that person alone, asked twice, and nothing is left open."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.models import Visit
from conference.core import clock, jobs
from conference.core.database import db
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.mailing.services import OutgoingMail, RenderedMail, queue_many
from conference.mailing.services.purging import purge_messages
from conference.privacy.models import DataPackage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.registration import TravelDocumentFactory, with_photo
from tests.portal.conftest import Enter, Scene


@pytest.fixture
def person(scene: Scene, enter: Enter) -> Participant:
    made = with_photo(scene.person(state=ParticipationState.APPROVED))
    TravelDocumentFactory(participant=made, number="X1234567")
    db.session.commit()
    enter(made)
    return made


def _pack(client: FlaskClient, scene: Scene) -> None:
    assert client.post(scene.url("me/data")).status_code == 303
    jobs.run_due_jobs()
    db.session.rollback()


def test_the_archive_holds_the_passport_number_in_clear_and_the_photo(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    _pack(client, scene)
    assert scene.url("me/data/package.zip") in client.get(scene.url("me/data")).text
    answer = client.post(scene.url("me/data/package.zip"))
    assert answer.content_type == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    data = json.loads(archive.read("data.json"))
    assert data["registration"]["travel_document"]["number"] == "X1234567"
    assert data["registration"]["person"]["surname"] == "HADDAD"
    assert archive.read("photo.jpg")[:2] == b"\xff\xd8"
    assert "README.txt" in archive.namelist()


def test_the_person_is_told_by_mail_and_the_progress_says_so(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    client.post(scene.url("me/data"))
    assert client.get(scene.url("me/data/progress")).json["result_url"] is None
    jobs.run_due_jobs()
    db.session.rollback()
    assert client.get(scene.url("me/data/progress")).json["result_url"] == scene.url("me/data")
    kinds = [row.kind for row in db.session.scalars(select(OutboxMessage))]
    assert kinds == ["privacy/package_ready"]


def test_within_a_day_it_is_fetched_again_and_packed_anew(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    _pack(client, scene)
    first = client.post(scene.url("me/data/package.zip")).data
    assert client.post(scene.url("me/data/package.zip")).data == first
    page = client.get(scene.url("me/data")).text
    assert "Last fetched:" in page
    assert "Pack anew" in page
    person.function_title = Localised(en="Mayor of the changes")
    db.session.commit()
    _pack(client, scene)
    again = zipfile.ZipFile(io.BytesIO(client.post(scene.url("me/data/package.zip")).data))
    assert "Mayor of the changes" in again.read("data.json").decode()
    assert db.session.query(DataPackage).count() == 1


def test_texts_about_the_person_to_others_are_in_it_and_open_nothing(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    key = "k" * 43
    to = {"focal point": scene.focal_point.email, "another address": "old@city.example"}
    for address in (*to.values(), "gone@city.example"):
        queue_many(
            [
                OutgoingMail(
                    kind="registration/withdrawn",
                    recipient=address,
                    language=Language.ENGLISH,
                    rendered=RenderedMail("About you", f"https://c.example/en/link/{key}", "<p>"),
                    event_id=scene.event.id,
                    participant_id=person.id,
                )
            ]
        )
    gone = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert gone is not None
    purge_messages([gone], Path("nowhere"))
    db.session.commit()
    _pack(client, scene)
    archive = zipfile.ZipFile(io.BytesIO(client.post(scene.url("me/data/package.zip")).data))
    mails = json.loads(archive.read("data.json"))["mailing"]["mails"]
    assert [mail["to"] for mail in mails[:2]] == list(to)
    assert mails[2]["file"] is None
    assert mails[2]["text_left_out"].startswith("deleted")
    for mail in mails[:2]:
        text = archive.read(mail["file"]).decode()
        assert text.startswith("About you")
        assert key not in text
    assert scene.focal_point.email not in archive.read("data.json").decode()


def test_after_a_day_the_archive_is_gone(
    client: FlaskClient, scene: Scene, person: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pack(client, scene)
    later = clock.now() + timedelta(hours=25)
    package = db.session.scalars(select(DataPackage)).one()
    package.expires_at = clock.now() - timedelta(seconds=1)
    db.session.commit()
    assert client.post(scene.url("me/data/package.zip")).status_code == 404
    monkeypatch.setattr(clock, "now", lambda: later)
    jobs.enqueue("privacy:retention:nightly")
    db.session.commit()
    jobs.run_due_jobs()
    assert db.session.scalars(select(DataPackage)).all() == []


def test_nobody_else_gets_the_archive(
    client: FlaskClient, scene: Scene, person: Participant, enter: Enter
) -> None:
    _pack(client, scene)
    other = scene.person(state=ParticipationState.APPROVED)
    db.session.commit()
    enter(other)
    assert client.post(scene.url("me/data/package.zip")).status_code == 404
    enter(scene.focal_point)
    client.delete_cookie("session")
    assert client.post(scene.url("me/data/package.zip")).status_code in (302, 303, 403)


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("page", ["me/data", "me/delete", "me/delete/confirm", "deleted"])
def test_the_pages_speak_three_languages(
    client: FlaskClient, scene: Scene, person: Participant, page: str, language: str
) -> None:
    assert client.get(scene.url(page, language)).status_code == 200


def test_a_wrong_code_deletes_nothing(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    answer = client.post(scene.url("me/delete/confirm"), data={"reference": "NOTMINE"})
    assert answer.status_code == 422
    assert "NOTMINE" in answer.text
    db.session.expire_all()
    assert db.session.get_one(Participant, person.id).surname == "HADDAD"


def test_the_right_code_deletes_and_closes_every_page(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    person_id, reference = person.id, person.reference
    answer = client.post(
        scene.url("me/delete/confirm"), data={"reference": f" {reference.lower()} "}
    )
    assert (answer.status_code, answer.location) == (303, scene.url("deleted"))
    db.session.expire_all()
    gone = db.session.get_one(Participant, person_id)
    assert (gone.surname, gone.email, gone.photo_id, gone.document) == ("", "", None, None)
    assert gone.state is ParticipationState.WITHDRAWN
    assert gone.reference != reference
    assert db.session.scalars(select(Visit)).all() == []
    assert client.get(scene.url("me/")).status_code in (302, 303, 403)


def test_somebody_who_withdrew_gets_a_link_and_is_deleted_all_the_same(
    client: FlaskClient, scene: Scene, person: Participant
) -> None:
    client.post(scene.url("me/withdraw"))
    client.post(scene.url("link"), data={"email": person.email})
    jobs.run_due_jobs()
    db.session.expire_all()
    kinds = {row.kind for row in db.session.scalars(select(OutboxMessage))}
    assert "registration/magic_link" in kinds
    db.session.rollback()
    reference = person.reference
    db.session.rollback()
    assert client.post(
        scene.url("me/delete/confirm"), data={"reference": reference}
    ).location == scene.url("deleted")
