"""A lost badge reported from outside: by whoever carries it, or by the focal point."""

from flask.testing import FlaskClient

from conference.badges.enums import BadgeState, IdentityDocument
from conference.badges.models import Badge
from conference.badges.queries import live_badge
from conference.badges.services import approve_replacement, issue_badge
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.registration.enums import ParticipationState
from tests.factories.accounts import UserFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory, with_photo
from tests.portal.conftest import Enter, Scene


def with_badge(scene: Scene) -> Badge:
    person = with_photo(scene.person(state=ParticipationState.APPROVED))
    badge = issue_badge(person, by=Actor(ActorKind.COMMAND))
    db.session.commit()
    return badge


def state_of(badge_id: int) -> BadgeState:
    db.session.expire_all()
    return db.session.get_one(Badge, badge_id).state


def test_the_person_reports_it_after_being_asked_once(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    badge = with_badge(scene)
    person, number = badge.participant, badge.id
    where = scene.url(f"registration/{person.reference}/lost-badge")
    enter(person)
    assert "lost-badge" in client.get(scene.url("me/")).text
    assert "Is your badge lost?" in client.get(where).text
    assert state_of(number) is BadgeState.READY
    answer = client.post(where)
    assert answer.status_code == 303
    assert state_of(number) is BadgeState.LOST_REPORTED
    assert client.get(scene.url("me/badge/")).status_code == 404
    assert client.post(where).status_code == 404


def test_the_focal_point_reports_it_and_any_officer_approves(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    badge = with_badge(scene)
    reference, number = badge.participant.reference, badge.id
    enter(scene.focal_point)
    assert f"{reference}/lost-badge" in client.get(scene.url("delegation/")).text
    client.post(scene.url(f"registration/{reference}/lost-badge"))
    assert state_of(number) is BadgeState.LOST_REPORTED
    officer = Actor(ActorKind.STAFF, UserFactory().id)
    lost = db.session.get_one(Badge, number)
    approve_replacement(lost, IdentityDocument.PASSPORT, by=officer)
    assert live_badge(lost.participant_id) is not None


def test_nobody_reports_the_badge_of_others(
    client: FlaskClient, scene: Scene, enter: Enter
) -> None:
    stranger = with_photo(ParticipantFactory(delegation=DelegationFactory(event=scene.event)))
    badge = issue_badge(stranger, by=Actor(ActorKind.COMMAND))
    db.session.commit()
    reference, number = stranger.reference, badge.id
    enter(scene.focal_point)
    where = scene.url(f"registration/{reference}/lost-badge")
    assert client.get(where).status_code == 404
    assert client.post(where).status_code == 404
    assert state_of(number) is BadgeState.READY
