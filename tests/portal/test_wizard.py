"""The registration form from the first step to handing in."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from conference.core.database import db
from conference.core.files import StoredFile
from conference.mailing.models import OutboxMessage
from conference.registration import mrz
from conference.registration.enums import ConsentKind, DelegationRole, ParticipationState, Step
from conference.registration.models import Correction, Participant
from tests.portal.conftest import Enter, Scene

TYPED: dict[Step, dict[str, str]] = {
    Step.PERSON: {
        "surname": "KARIMI",
        "given_names": "SARA",
        "native_name": "سارا كريمي",
        "sex": "F",
        "birth_date": "۱۳۵۹/۰۱/۱۵",
        "birth_place": "Shiraz",
        "nationality": "ايران",
    },
    Step.DOCUMENT: {
        "needs_visa_help": "y",
        "type": "ordinary",
        "number": "k-١٢٣٤٥٦٧٨",
        "issuing_country": "IRN",
        "issued_on": "2024-01-10",
        "expires_on": "1412/10/19",
    },
    Step.FUNCTION: {"role": "member", "function_title-fa": "شهردار", "rank_class": "mayor"},
    Step.CONTACT: {
        "email": "Sara@City.Example",
        "mobile": "۰۰۹۸۹۱۲۳۴۵۶۷۸۹",
        "language": "fa",
        "spoken_languages": "fa",
    },
    Step.TRAVEL: {"arrival_date": "1409/08/13", "arrival_time": "١٤:٣٠", "room_type": "single"},
    Step.NEEDS: {"diets": "vegetarian", "allergies": "Nuts"},
    Step.PARTICIPATION: {"wishes": "gala_dinner", "note": "Isfahan"},
    Step.CONSENT: {
        "processing": "y",
        "ministry": "y",
        "listing": "participants",
        "health": "y",
    },
}


def picture(size: tuple[int, int] = (600, 800), kind: str = "JPEG") -> io.BytesIO:
    target = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(target, kind)
    target.seek(0)
    return target


def person() -> Participant:
    db.session.expire_all()
    return db.session.scalars(select(Participant).order_by(Participant.id.desc())).first()


def send(client: FlaskClient, scene: Scene, step: Step, **changes: Any) -> Any:
    """Send a step as its page would, with the fingerprint that the page holds."""
    url = scene.url(f"registration/{changes.pop('reference', person().reference)}/{step.value}")
    data = {"way": "next", **TYPED[step], **changes}
    if step is Step.FUNCTION:
        data.setdefault("category_id", str(scene.category.id))
    return client.post(url, data=data)


@pytest.fixture
def draft(scene: Scene, enter: Enter) -> Participant:
    """A draft that the focal point works on."""
    made = scene.person(surname="", given_names="", native_name="", email="", birth_date=None)
    db.session.commit()
    enter(scene.focal_point)
    return made


def test_a_focal_point_registers_a_person_from_name_to_confirmation(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    enter(scene.focal_point)
    data = {
        "category_id": scene.category.id,
        "surname": "KARIMI",
        "language": "fa",
        "way": "form",
    }
    answer = client.post(scene.url("delegation/nominate"), data=data)
    for step in Step:
        assert answer.location.endswith(f"/{step.value}")
        assert client.get(answer.location).status_code == 200
        files = {Step.PERSON: {"photo": (picture(), "sara.jpg")}}
        files[Step.DOCUMENT] = {"scan": (picture((1200, 850)), "passport.jpg")}
        answer = send(client, scene, step, **files.get(step, {}))
        assert answer.status_code == 303, answer.text
    review = client.get(answer.location)
    assert "Nothing is missing" in review.text
    assert "K12345678" not in review.text
    answer = client.post(answer.location, data={"statement": "y"})
    assert (answer.status_code, answer.location) == (303, scene.url("delegation/"))
    done = person()
    assert done.state is ParticipationState.CONFIRMED
    assert done.confirmed_by_focal_point
    assert done.native_name == "سارا كريمي"
    assert (done.badge_name, done.nationality) == ("Sara Karimi", "IRN")
    assert done.birth_date.isoformat() == "1980-04-04"
    assert done.document.number == "K12345678"
    assert done.document.expires_on.isoformat() == "2034-01-08"
    assert done.travel.arrives_at.isoformat() == "2030-11-04T11:00:00+00:00"
    assert done.needs.diets == ["vegetarian"]
    assert done.wishes == {"gala_dinner": True, "note": "Isfahan"}
    assert all(consent.declared_by_focal_point for consent in done.consents)
    assert {c.kind for c in done.consents if c.given} == {
        ConsentKind.PROCESSING,
        ConsentKind.MINISTRY,
        ConsentKind.LISTING,
        ConsentKind.HEALTH,
    }


def test_the_person_goes_on_where_the_focal_point_stopped(
    client: FlaskClient, scene: Scene, draft: Participant, enter: Enter
) -> None:
    answer = send(client, scene, Step.PERSON, way="later", birth_place="", birth_date="")
    assert answer.location == scene.url("delegation/")
    client.post(scene.url(f"delegation/people/{draft.reference}/nominate"))
    enter(person())
    page = client.get(scene.url(f"registration/{draft.reference}/person", "fa")).text
    assert 'value="KARIMI"' in page
    assert scene.url(f"registration/{draft.reference}/person") in client.get(scene.url("me/")).text


def test_a_person_hands_in_without_a_statement_and_hears_that_it_arrived(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    named = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    enter(named)
    for step in Step:
        files = {Step.PERSON: {"photo": (picture(), "a.jpg")}}
        files[Step.DOCUMENT] = {"scan": (picture((1200, 850)), "p.jpg")}
        assert send(client, scene, step, **files.get(step, {})).status_code == 303
    answer = client.post(scene.url(f"registration/{named.reference}/review"))
    assert answer.location == scene.url("me/")
    page = client.get(scene.url("me/")).text
    assert "Your registration was received and is awaiting review." in page
    assert "approved" not in page.lower()
    assert not person().confirmed_by_focal_point


def test_handing_in_too_early_says_what_is_missing(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    named = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    enter(named)
    answer = client.post(scene.url(f"registration/{named.reference}/review"))
    assert answer.status_code == 422
    assert f"{named.reference}/person?then=review#photo" in answer.text
    assert person().state is ParticipationState.NOMINATED


def test_a_focal_point_must_give_the_statement(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    draft = scene.person()
    db.session.commit()
    enter(scene.focal_point)
    answer = client.post(scene.url(f"registration/{draft.reference}/review"))
    assert answer.status_code == 422
    assert "Confirm that you have the person’s consent." in answer.text
    assert person().state is ParticipationState.DRAFT


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


def test_a_returned_field_is_shown_with_its_reason(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    back = scene.person(state=ParticipationState.RETURNED)
    db.session.add(Correction(participant=back, field="photo", reason="The face is in shade."))
    db.session.commit()
    enter(back)
    for path in ("me/", f"registration/{back.reference}/person"):
        assert "The face is in shade." in client.get(scene.url(path)).text


def test_a_change_after_approval_reopens_the_review(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    approved = scene.person(state=ParticipationState.APPROVED)
    db.session.commit()
    enter(approved)
    page = client.get(scene.url(f"registration/{approved.reference}/person")).text
    assert "examines the registration again" in page
    send(client, scene, Step.PERSON)
    assert person().state is ParticipationState.UNDER_REVIEW
    assert person().badge_is_stale


def test_who_no_longer_takes_part_reads_but_does_not_write(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    gone = scene.person(state=ParticipationState.WITHDRAWN)
    db.session.commit()
    enter(gone)
    answer = client.get(scene.url(f"registration/{gone.reference}/person"))
    assert answer.location == scene.url(f"registration/{gone.reference}/review")
    assert send(client, scene, Step.PERSON).status_code == 303
    assert person().surname == "HADDAD"


def test_a_person_keeps_the_category_that_was_given(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    from tests.factories.events import CategoryFactory  # noqa: PLC0415 - needs the app

    other = CategoryFactory(event=scene.event)
    named = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    enter(named)
    answer = send(client, scene, Step.FUNCTION, category_id=str(other.id))
    assert answer.status_code == 422
    assert person().category_id == scene.category.id


@pytest.mark.parametrize("step", Step)
def test_every_step_asks_few_questions(
    client: FlaskClient,
    scene: Scene,
    draft: Participant,
    count_queries: Callable[[], Any],
    step: Step,
) -> None:
    with count_queries() as statements:
        client.get(scene.url(f"registration/{draft.reference}/{step.value}"))
    assert len(statements) <= 10, "\n".join(statements)


def test_an_unknown_step_is_not_found(
    client: FlaskClient, scene: Scene, draft: Participant
) -> None:
    assert client.get(scene.url(f"registration/{draft.reference}/money")).status_code == 404


def test_mail_goes_to_the_person_when_somebody_confirmed_for_them(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    test_a_focal_point_registers_a_person_from_name_to_confirmation(client, scene, enter)
    kinds = [mail.kind for mail in db.session.scalars(select(OutboxMessage))]
    assert kinds == ["registration/declared_by_focal_point"]


@pytest.mark.parametrize("role", ["head", "deputy"])
def test_nobody_names_oneself_head_of_the_delegation(
    client: FlaskClient, scene: Scene, enter: Enter, role: str
) -> None:
    made = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    enter(made)
    with client.session_transaction() as session:
        session.pop("visit_focal_point", None)
    page = client.get(scene.url(f"registration/{made.reference}/function")).text
    assert 'value="member"' in page
    assert f'value="{role}"' not in page
    assert send(client, scene, Step.FUNCTION, role=role).status_code == 422
    assert person().role is DelegationRole.MEMBER
    enter(scene.focal_point)
    with client.session_transaction() as session:
        session.pop("visit_participant", None)
    assert send(client, scene, Step.FUNCTION, role=role).status_code == 303
    assert person().role is DelegationRole(role)
