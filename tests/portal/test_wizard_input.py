"""What is typed into the registration form wrongly, twice, or as a file that is none."""

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.database import db
from conference.core.files import StoredFile
from conference.registration import mrz
from conference.registration.enums import Step
from conference.registration.models import Participant
from tests.portal.conftest import Scene
from tests.portal.steps import TYPED, person, picture, send


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("step", "wrong", "kept"),
    [
        (Step.PERSON, {"birth_date": "31/31/1980"}, "31/31/1980"),
        (Step.PERSON, {"surname": "کریمی"}, "کریمی"),
        (Step.PERSON, {"sex": "Q"}, "KARIMI"),
        (Step.DOCUMENT, {"issuing_country": "Nowhere"}, "Nowhere"),
        (Step.DOCUMENT, {"mrz": "P<IRN\nrubbish"}, "rubbish"),
        (Step.FUNCTION, {"category_id": "x"}, "شهردار"),
        (Step.CONTACT, {"mobile": "12"}, "12"),
        (Step.TRAVEL, {"arrival_time": "25:99"}, "25:99"),
        (Step.NEEDS, {"blood_group": "Z"}, "Nuts"),
        (Step.PARTICIPATION, {"wishes": "the moon"}, "Isfahan"),
        (Step.CONSENT, {"processing": ""}, "listing"),
    ],
)
def test_wrong_input_gives_a_sentence_and_keeps_what_was_typed(
    client: FlaskClient, scene: Scene, step: Step, wrong: dict[str, str], kept: str
) -> None:
    answer = send(client, scene, step, **wrong)
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert kept in answer.text
    assert step.value not in person().steps_done


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("step", Step)
def test_nothing_at_all_is_no_error_page(client: FlaskClient, scene: Scene, step: Step) -> None:
    url = scene.url(f"registration/{person().reference}/{step.value}")
    assert client.post(url).status_code in {303, 422}
    rubbish = dict.fromkeys(TYPED[step], "\x00\u202e\u200f<script>" * 500)
    assert client.post(url, data={**rubbish, "way": "later"}).status_code == 422


@pytest.mark.usefixtures("draft")
def test_a_photo_stays_although_another_field_is_wrong(client: FlaskClient, scene: Scene) -> None:
    photo = (picture(kind="PNG"), "sara.png")
    answer = send(client, scene, Step.PERSON, birth_date="never", photo=photo)
    assert answer.status_code == 422
    assert "The photo is stored." in answer.text
    assert person().photo_id is not None
    assert person().surname == ""
    shown = client.get(scene.url(f"registration/{person().reference}/photo.jpg"))
    assert shown.content_type == "image/jpeg"


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    "file", [b"", b"no picture", b"\xff\xd8\xff\xe0 broken", b"<svg onload='x()'/>"]
)
def test_what_is_no_picture_is_refused_and_the_fields_stay(
    client: FlaskClient, scene: Scene, file: bytes
) -> None:
    answer = send(client, scene, Step.PERSON, photo=(io.BytesIO(file), "sara.jpg"))
    assert answer.status_code == 422
    assert 'value="KARIMI"' in answer.text
    assert db.session.scalars(select(StoredFile)).all() == []


@pytest.mark.usefixtures("draft")
def test_a_file_that_is_too_large_is_refused_in_words(client: FlaskClient, scene: Scene) -> None:
    head = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    body = head.encode() + b"\xff\xd8" + b"0" * (10 * 1024 * 1024) + b"\r\n--x--\r\n"
    url = scene.url(f"registration/{person().reference}/person")
    answer = client.post(url, data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert "The file is larger than 10 MB." in answer.text


@pytest.mark.usefixtures("draft")
def test_the_passport_lines_fill_in_the_form_without_storing(
    client: FlaskClient, scene: Scene
) -> None:
    lines = _lines()
    answer = send(client, scene, Step.DOCUMENT, way="lines", mrz=lines, number="", expires_on="")
    assert answer.status_code == 200, answer.text
    assert 'value="K12345678"' in answer.text
    assert 'value="2034-01-09"' in answer.text
    assert person().document is None


def test_lines_that_contradict_the_person_are_said_but_do_not_stop(
    client: FlaskClient, scene: Scene, draft: Participant
) -> None:
    send(client, scene, Step.PERSON)
    lines = _lines(surname="KARAMI")
    answer = send(client, scene, Step.DOCUMENT, mrz=lines, expires_on="2034-01-09")
    assert answer.status_code == 303
    assert not person().document.mrz_agrees
    for path in ("document", "review"):
        page = client.get(scene.url(f"registration/{draft.reference}/{path}")).text
        assert "The surname differs" in page


def test_a_change_made_elsewhere_is_shown_and_both_are_kept(
    client: FlaskClient, scene: Scene, draft: Participant
) -> None:
    url = scene.url(f"registration/{draft.reference}/person")
    seen = _seen(client.get(url).text)
    send(client, scene, Step.PERSON, birth_place="Tabriz")
    answer = send(client, scene, Step.PERSON, birth_place="Yazd", seen=seen)
    assert answer.status_code == 409
    assert "Tabriz" in answer.text
    assert 'value="Yazd"' in answer.text
    assert person().birth_place == "Tabriz"
    again = send(client, scene, Step.PERSON, birth_place="Yazd", seen=_seen(answer.text))
    assert again.status_code == 303
    assert person().birth_place == "Yazd"


def _lines(surname: str = "KARIMI") -> str:
    return mrz.build(
        issuing_country="IRN",
        surname=surname,
        given_names="SARA",
        number="K12345678",
        nationality="IRN",
        birth_date=date(1980, 4, 4),
        sex="F",
        expires_on=date(2034, 1, 9),
    )


def _seen(page: str) -> str:
    return page.split('name="seen" type="hidden" value="')[1].partition('"')[0]
