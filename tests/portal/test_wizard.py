"""The registration form from the first step to handing in."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.database import db
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ConsentKind, DelegationRole, ParticipationState, Step
from conference.registration.models import Correction, Participant
from tests.portal.conftest import Enter, Scene
from tests.portal.steps import person, picture, send


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
