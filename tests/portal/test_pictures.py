"""Photo and scan in the form: framed, read by a job, offered field by field; nothing is lost."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from conference.core import clock, jobs
from conference.core.database import db
from conference.core.files import read_file
from conference.registration import mrz
from conference.registration.enums import Step
from conference.registration.models import Participant
from conference.registration.pictures import recognition
from conference.registration.queries import check_of_scan
from tests.factories.passports import ERIKSSON, passport
from tests.portal.conftest import Enter, Scene
from tests.portal.steps import person, send

needs_tesseract = pytest.mark.skipif(recognition.program() is None, reason="no Tesseract here")
SCAN = passport()
EMPTY = dict.fromkeys(("number", "issuing_country", "issued_on", "expires_on"), "")


def scan() -> tuple[io.BytesIO, str]:
    return io.BytesIO(SCAN), "passport.jpg"


@pytest.fixture
def draft(scene: Scene, enter: Enter) -> Participant:
    made = scene.person(surname="", given_names="", nationality="", birth_date=None, sex=None)
    db.session.commit()
    enter(scene.focal_point)
    return made


def show(client: FlaskClient, scene: Scene, step: Step = Step.DOCUMENT) -> Any:
    return client.get(scene.url(f"registration/{person().reference}/{step.value}"))


@needs_tesseract
@pytest.mark.usefixtures("draft")
def test_scan_is_read_by_a_job_and_its_values_are_taken_on_request(
    client: FlaskClient, scene: Scene
) -> None:
    answer = send(client, scene, Step.DOCUMENT, **EMPTY, way="picture", scan=scan())
    assert answer.status_code == 303
    assert answer.location.endswith("/document#reading")
    page = show(client, scene)
    assert "<job-progress" in page.text
    progress = scene.url(f"registration/{person().reference}/document/reading")
    assert client.get(progress).json["state"] == "queued"
    jobs.run_due_jobs()
    done = client.get(progress).json
    assert (done["state"], done["done"]) == ("done", 1)
    page = show(client, scene).text
    assert "Read from your picture" in page
    assert "L898902C3" in page
    assert person().document.number == ""
    ticked = re.findall(r'name="taken" value="(\w+)" checked', page)
    assert "number" in ticked
    answer = send(client, scene, Step.DOCUMENT, **EMPTY, way="take", taken=ticked)
    assert answer.status_code == 303
    taken = person()
    assert (taken.surname, taken.document.number) == ("ERIKSSON", "L898902C3")
    assert taken.document.expires_on == date(2032, 4, 15)
    assert taken.document.mrz_agrees
    page = show(client, scene).text
    assert "Read from your picture" not in page
    assert 'value="L898902C3"' in page


@needs_tesseract
@pytest.mark.usefixtures("draft")
def test_keeping_ones_own_keeps_what_was_typed_too(client: FlaskClient, scene: Scene) -> None:
    send(client, scene, Step.DOCUMENT, way="picture", scan=scan())
    jobs.run_due_jobs()
    page = show(client, scene).text
    assert "You entered:" in page
    answer = send(client, scene, Step.DOCUMENT, way="keep", number="Z7654321", taken="number")
    assert answer.status_code == 303
    assert person().document.number == "Z7654321"
    assert "Read from your picture" not in show(client, scene).text


@needs_tesseract
@pytest.mark.usefixtures("draft")
def test_scan_on_a_refused_form_is_kept_and_read(client: FlaskClient, scene: Scene) -> None:
    answer = send(client, scene, Step.DOCUMENT, **EMPTY, way="next", scan=scan())
    assert answer.status_code == 422
    assert "<job-progress" in answer.text
    jobs.run_due_jobs()
    assert "Read from your picture" in show(client, scene).text
    answer = send(
        client, scene, Step.DOCUMENT, **{**EMPTY, "issued_on": "31/31"}, way="take", taken="number"
    )
    assert answer.status_code == 422
    assert "31/31" in answer.text
    assert "Read from your picture" in answer.text
    assert person().document.number == ""


@pytest.mark.usefixtures("draft")
def test_without_tesseract_the_form_promises_nothing(
    client: FlaskClient, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("registration.pictures.recognition", "portal.views.public.pictures"):
        monkeypatch.setattr(f"conference.{place}.program", lambda: None)
    send(client, scene, Step.DOCUMENT, way="picture", scan=scan())
    page = show(client, scene).text
    assert "<job-progress" not in page
    assert "Upload the picture" in page
    jobs.run_due_jobs()
    assert "Read from your picture" not in show(client, scene).text


@pytest.mark.usefixtures("draft")
def test_hints_about_a_picture_warn_and_stop_nothing(client: FlaskClient, scene: Scene) -> None:
    dark = io.BytesIO()
    Image.new("RGB", (600, 800), "#101010").save(dark, "JPEG")
    dark.seek(0)
    assert send(client, scene, Step.PERSON, photo=(dark, "me.jpg")).status_code == 303
    jobs.run_due_jobs()
    assert "The picture is dark." in show(client, scene, Step.PERSON).text
    review = client.get(scene.url(f"registration/{person().reference}/review")).text
    assert "The picture is dark." in review


def quarters() -> io.BytesIO:
    """A wide picture whose right half is red."""
    image = Image.new("RGB", (1200, 800), "white")
    image.paste("red", (600, 0, 1200, 800))
    target = io.BytesIO()
    image.save(target, "JPEG")
    target.seek(0)
    return target


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("frame", "colour"),
    [
        ("0,0.5000,0.0000,0.5000,1.0000", (254, 0, 0)),
        ("0,0.0000,0.0000,0.4000,0.8000", (255, 255, 255)),
        ("90,0.0000,0.0000,1.0000,0.4000", (255, 255, 255)),
        ("270,0.0000,0.0000,1.0000,0.4000", (254, 0, 0)),
        ("0,0.9,0.9,0.9,0.9", None),
        ("rubbish", None),
    ],
)
def test_photo_is_cut_as_it_was_framed_in_the_browser(
    client: FlaskClient, scene: Scene, frame: str, colour: tuple[int, int, int] | None
) -> None:
    answer = send(client, scene, Step.PERSON, photo=(quarters(), "me.jpg"), photo_frame=frame)
    assert answer.status_code == 303
    badge = Image.open(io.BytesIO(read_file(person().badge_photo)))
    assert badge.size == (300, 400)
    left, right = badge.getpixel((20, 200)), badge.getpixel((280, 200))
    if colour is None:
        assert (left, right) == ((255, 255, 255), (254, 0, 0)), "the middle, as without a script"
    else:
        assert left == right == colour


@pytest.mark.usefixtures("draft")
def test_stored_photo_is_framed_anew_without_sending_it_again(
    client: FlaskClient, scene: Scene
) -> None:
    send(client, scene, Step.PERSON, photo=(quarters(), "me.jpg"))
    page = show(client, scene, Step.PERSON).text
    source = str(person().photo_original_id)
    assert f'data-source="{source}"' in page
    whole = client.get(scene.url(f"registration/{person().reference}/photo-original.jpg"))
    assert Image.open(io.BytesIO(whole.data)).size == (1200, 800)
    frame = "0,0.5000,0.0000,0.5000,1.0000"
    sent = {"photo_frame": frame, "photo_source": source}
    assert send(client, scene, Step.PERSON, **sent).status_code == 303
    badge = Image.open(io.BytesIO(read_file(person().badge_photo)))
    assert badge.getpixel((20, 200)) == badge.getpixel((280, 200)) == (254, 0, 0)
    assert f'data-frame="{frame}"' in show(client, scene, Step.PERSON).text
    kept = person().photo_id
    for stale in ({"photo_frame": frame}, {"photo_frame": frame, "photo_source": "0"}):
        assert send(client, scene, Step.PERSON, **stale).status_code == 303
        assert person().photo_id == kept


@pytest.mark.usefixtures("draft")
def test_camera_is_allowed_on_the_page_of_the_photo_alone(
    client: FlaskClient, scene: Scene
) -> None:
    allowed = {
        step: "camera=(self)" in show(client, scene, step).headers["Permissions-Policy"]
        for step in Step
    }
    assert allowed == {step: step is Step.PERSON for step in Step}
    assert "camera=()" in client.get(scene.url("")).headers["Permissions-Policy"]


@pytest.mark.usefixtures("draft")
def test_nobody_else_asks_about_the_reading(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    other = scene.person()
    db.session.commit()
    enter(other)
    with client.session_transaction() as session:
        session.pop("visit_focal_point", None)
    path = f"registration/{db.session.get_one(Participant, other.id - 1).reference}"
    assert client.get(scene.url(f"{path}/document/reading")).status_code == 404


def test_an_offer_costs_the_page_few_questions(
    client: FlaskClient, scene: Scene, draft: Participant, count_queries: Callable[[], Any]
) -> None:
    send(client, scene, Step.DOCUMENT, way="picture", scan=scan())
    check = check_of_scan(person())
    assert check is not None
    check.offer, check.done_at = f"\n{mrz.build(**ERIKSSON)}", clock.now()
    db.session.commit()
    with count_queries() as statements:
        page = show(client, scene)
    assert "Read from your picture" in page.text
    assert len(statements) <= 11, "\n".join(statements)
