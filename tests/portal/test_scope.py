"""Attacks: each visitor tries every address with somebody else's ids, and with a dead visit."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.models import Visit
from conference.core import clock
from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.registration.enums import ParticipationState, Step
from conference.registration.models import Participant
from tests.portal.conftest import Enter, Scene, make_scene

OF_DELEGATION = [
    ("POST", "delegation/people/{reference}/nominate"),
    ("POST", "delegation/people/{reference}/link"),
    ("GET", "delegation/people/{reference}/withdraw"),
    ("POST", "delegation/people/{reference}/withdraw"),
    ("GET", "delegation/people/{reference}/replace"),
    ("POST", "delegation/people/{reference}/replace"),
]
OF_REGISTRATION = [
    ("GET", "registration/{reference}/review"),
    ("POST", "registration/{reference}/review"),
    ("GET", "registration/{reference}/photo.jpg"),
    *(("GET", f"registration/{{reference}}/{step.value}") for step in Step),
    *(("POST", f"registration/{{reference}}/{step.value}") for step in Step),
]
OF_WORKSPACE = [
    ("GET", "delegation/"),
    ("POST", "delegation/accept"),
    ("GET", "delegation/decline"),
    ("POST", "delegation/decline"),
    ("GET", "delegation/credentials"),
    ("POST", "delegation/credentials"),
    ("GET", "delegation/focal-points"),
    ("POST", "delegation/focal-points"),
    ("GET", "delegation/nominate"),
    ("POST", "delegation/nominate"),
]
OF_PERSON = [
    ("GET", "me/"),
    ("POST", "me/letter.pdf"),
    ("GET", "me/withdraw"),
    ("POST", "me/withdraw"),
]
GOOD = {
    "surname": "INTRUDER",
    "given_names": "EVE",
    "email": "eve@example.org",
    "language": "en",
    "statement": "y",
    "way": "link",
}


def knock(client: FlaskClient, scene: Scene, method: str, path: str, person: Participant) -> int:
    url = scene.url(path.format(reference=person.reference))
    return client.open(url, method=method, data=GOOD if method == "POST" else None).status_code


def untouched(person: Participant) -> bool:
    db.session.refresh(person)
    return (person.surname, person.state) == ("HADDAD", ParticipationState.NOMINATED)


@pytest.fixture
def stranger(scene: Scene) -> Participant:
    """Somebody of another delegation at the same event."""
    person = make_scene(scene.event).person(state=ParticipationState.NOMINATED)
    db.session.commit()
    return person


@pytest.mark.parametrize(("method", "path"), OF_DELEGATION + OF_REGISTRATION)
def test_a_focal_point_finds_nobody_of_another_delegation(
    client: FlaskClient,
    scene: Scene,
    enter: Enter,
    stranger: Participant,
    *,
    method: str,
    path: str,
) -> None:
    enter(scene.focal_point)
    assert knock(client, scene, method, path, stranger) == 404
    assert untouched(stranger)


@pytest.mark.parametrize(("method", "path"), OF_REGISTRATION)
def test_a_person_finds_nobody_else_even_in_the_same_delegation(
    client: FlaskClient, scene: Scene, enter: Enter, method: str, path: str
) -> None:
    me = scene.person(state=ParticipationState.NOMINATED)
    colleague = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    enter(me)
    assert knock(client, scene, method, path, colleague) == 404
    assert untouched(colleague)


@pytest.mark.parametrize(("method", "path"), OF_DELEGATION + OF_WORKSPACE)
def test_a_person_is_no_focal_point(
    client: FlaskClient, scene: Scene, enter: Enter, method: str, path: str
) -> None:
    me = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    enter(me)
    assert knock(client, scene, method, path, me) == 403


@pytest.mark.parametrize(("method", "path"), OF_PERSON)
def test_a_focal_point_has_no_page_of_a_person(
    client: FlaskClient, scene: Scene, enter: Enter, method: str, path: str
) -> None:
    enter(scene.focal_point)
    assert client.open(scene.url(path), method=method).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"), OF_DELEGATION + OF_REGISTRATION + OF_WORKSPACE + OF_PERSON
)
@pytest.mark.parametrize("way", ["never begun", "run out", "ended", "of another event"])
def test_without_a_running_visit_here_nothing_opens(
    client: FlaskClient, scene: Scene, enter: Enter, *, method: str, path: str, way: str
) -> None:
    me = scene.person(state=ParticipationState.NOMINATED)
    other = make_scene()
    elsewhere = other.person()
    db.session.commit()
    if way == "of another event":
        enter(other.focal_point)
        enter(elsewhere)
    elif way != "never begun":
        enter(scene.focal_point)
        enter(me)
        for visit in db.session.scalars(select(Visit)):
            if way == "ended":
                visit.ended_at = clock.now()
            else:
                visit.expires_at = clock.now() - timedelta(seconds=1)
        db.session.commit()
    assert knock(client, scene, method, path, me) == 403
    assert untouched(me)


def test_the_page_without_visit_offers_a_new_link(client: FlaskClient, scene: Scene) -> None:
    assert f'href="{scene.url("link")}"' in client.get(scene.url("delegation/")).text


def test_a_closed_delegation_can_be_read_but_not_worked_on(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    person = scene.person(state=ParticipationState.NOMINATED)
    scene.delegation.state = DelegationState.CLOSED
    db.session.commit()
    enter(scene.focal_point)
    assert client.get(scene.url("delegation/")).status_code == 200
    assert client.get(scene.url("delegation/nominate")).status_code == 409
    assert client.get(scene.url(f"registration/{person.reference}/person")).status_code == 404
