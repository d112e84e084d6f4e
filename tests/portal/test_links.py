"""The way in: code, address, link. Nothing on it says whether an address is known."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import MagicLink, Visit
from conference.accounts.services import create_magic_link
from conference.core import clock, jobs
from conference.core.database import db
from conference.core.jobs import Job
from conference.delegations.models import FocalPoint, InvitationCode
from conference.delegations.queries import code_fingerprint
from conference.mailing.models import OutboxMessage
from conference.portal.services.links import SEND_LINKS
from conference.portal.views.public.links import MAILS_AN_HOUR
from conference.registration.enums import ParticipationState
from tests.factories.delegations import FocalPointFactory
from tests.portal.conftest import Scene, make_scene

CODE = "AB1CD0EFGH"


@pytest.fixture
def invited(scene: Scene) -> Scene:
    db.session.add(
        InvitationCode(delegation=scene.delegation, code=CODE, code_hash=code_fingerprint(CODE))
    )
    db.session.commit()
    return scene


def recipients() -> list[str]:
    """Where mails go, once the worker did what was asked for."""
    jobs.run_due_jobs()
    return [mail.recipient for mail in db.session.scalars(select(OutboxMessage))]


def link_for(subject: Any, kind: VisitKind, scene: Scene, **options: Any) -> str:
    token = create_magic_link(kind, subject.id, scene.event.id, hours=options.get("hours", 1))
    db.session.commit()
    return token


@pytest.mark.parametrize(
    "typed", [CODE, "ab1cd-0efgh", "ABICD OEFGH", "abLcd0efgh", "AB۱CD۰EFGH", "AB١CD٠EFGH"]
)
def test_the_code_is_read_however_it_is_typed(
    client: FlaskClient, invited: Scene, typed: str
) -> None:
    answer = client.post(invited.url("enter"), data={"code": typed})
    assert (answer.status_code, answer.location) == (303, invited.url("enter/address"))
    assert invited.delegation.name.en in client.get(invited.url("enter/address")).text


def test_a_wrong_code_is_refused_and_kept(client: FlaskClient, invited: Scene) -> None:
    answer = client.post(invited.url("enter"), data={"code": "WRONG00000"})
    assert answer.status_code == 422
    assert "The invitation code is not valid." in answer.text
    assert "WRONG00000" in answer.text


def test_the_code_of_another_event_is_not_valid_here(client: FlaskClient, invited: Scene) -> None:
    other = make_scene()
    db.session.commit()
    assert client.post(other.url("enter"), data={"code": CODE}).status_code == 422


def test_a_revoked_code_opens_nothing(client: FlaskClient, invited: Scene) -> None:
    invited.delegation.codes[0].revoked_at = clock.now()
    db.session.commit()
    assert client.post(invited.url("enter"), data={"code": CODE}).status_code == 422


def test_the_code_can_stand_in_the_address(client: FlaskClient, invited: Scene) -> None:
    assert CODE in client.get(invited.url(f"enter?code={CODE}")).text


def test_guessing_codes_is_slowed_down(client: FlaskClient, invited: Scene) -> None:
    answers = [client.post(invited.url("enter"), data={"code": f"WRONG{n:05}"}) for n in range(21)]
    assert [answers[19].status_code, answers[20].status_code] == [422, 429]


@pytest.mark.parametrize("known", [True, False])
def test_the_answer_is_the_same_for_every_address(
    client: FlaskClient, invited: Scene, known: bool
) -> None:
    email = invited.focal_point.email if known else "stranger@example.org"
    client.post(invited.url("enter"), data={"code": CODE})
    answer = client.post(invited.url("enter/address"), data={"email": email})
    assert (answer.status_code, answer.location) == (303, invited.url("link/sent"))
    assert recipients() == ([email] if known else [])


@pytest.mark.parametrize("path", ["link", "enter/address"])
def test_a_known_and_an_unknown_address_ask_the_database_the_same(
    client: FlaskClient, invited: Scene, path: str, count_queries: Callable[[], Any]
) -> None:
    known = invited.focal_point.email
    client.post(invited.url("enter"), data={"code": CODE})
    asked = {}
    for email in ("first@example.org", known, "x" * (len(known) - 12) + "@example.org"):
        with count_queries() as statements:
            client.post(invited.url(path), data={"email": email})
        asked[email] = list(statements)
    first, of_known, of_stranger = asked.values()
    assert of_known == of_stranger
    assert len(first) == len(of_known)
    rows = db.session.scalars(select(Job).where(Job.name == SEND_LINKS).order_by(Job.id)).all()
    assert len(rows) == 3
    assert len(str(rows[1].arguments)) == len(str(rows[2].arguments))
    assert known not in str(rows[1].arguments)


def test_the_address_is_forgotten_once_the_link_went_out(client: FlaskClient, scene: Scene) -> None:
    client.post(scene.url("link"), data={"email": scene.focal_point.email})
    assert recipients() == [scene.focal_point.email]
    done = db.session.scalars(select(Job).where(Job.name == SEND_LINKS)).one()
    assert done.arguments == {}
    done.finished_at = clock.now() - timedelta(days=2)
    db.session.commit()
    client.post(scene.url("link"), data={"email": "stranger@example.org"})
    jobs.run_due_jobs()
    assert len(db.session.scalars(select(Job).where(Job.name == SEND_LINKS)).all()) == 1


@pytest.mark.parametrize("change", [{"active": False}, {"approved_at": None}])
def test_only_addresses_of_the_secretariat_get_a_link(
    client: FlaskClient, invited: Scene, change: dict[str, Any]
) -> None:
    proposed = FocalPointFactory(delegation=invited.delegation, **change)
    db.session.commit()
    client.post(invited.url("enter"), data={"code": CODE})
    client.post(invited.url("enter/address"), data={"email": proposed.email})
    client.post(invited.url("link"), data={"email": proposed.email})
    assert recipients() == []


def test_the_address_is_asked_only_after_the_code(client: FlaskClient, invited: Scene) -> None:
    assert client.get(invited.url("enter/address")).location == invited.url("enter")


def test_a_lost_link_is_sent_again_to_focal_point_and_person(
    client: FlaskClient, scene: Scene
) -> None:
    person = scene.person(state=ParticipationState.NOMINATED)
    db.session.commit()
    for email in (scene.focal_point.email.upper(), person.email, "stranger@example.org"):
        answer = client.post(scene.url("link"), data={"email": email})
        assert (answer.status_code, answer.location) == (303, scene.url("link/sent"))
    assert sorted(recipients()) == sorted([scene.focal_point.email, person.email])


def test_one_address_gets_few_links_an_hour_and_the_same_answer(
    client: FlaskClient, scene: Scene
) -> None:
    for _time in range(MAILS_AN_HOUR + 2):
        answer = client.post(scene.url("link"), data={"email": scene.focal_point.email})
        assert answer.status_code == 303
    assert len(recipients()) == MAILS_AN_HOUR


def test_looking_at_a_link_uses_nothing_up(client: FlaskClient, scene: Scene) -> None:
    token = link_for(scene.focal_point, VisitKind.FOCAL_POINT, scene)
    for _time in range(2):
        assert client.get(scene.url(f"link/{token}")).status_code == 200
    assert db.session.scalar(select(MagicLink)).used_at is None
    assert db.session.scalars(select(Visit)).all() == []


@pytest.mark.parametrize("kind", [VisitKind.FOCAL_POINT, VisitKind.PARTICIPANT])
def test_a_link_opens_once(client: FlaskClient, scene: Scene, kind: VisitKind) -> None:
    is_focal_point = kind is VisitKind.FOCAL_POINT
    subject = scene.focal_point if is_focal_point else scene.person()
    token = link_for(subject, kind, scene)
    home = "delegation/" if is_focal_point else "me/"
    answer = client.post(scene.url(f"link/{token}"))
    assert (answer.status_code, answer.location) == (303, scene.url(home))
    assert client.get(scene.url(home)).status_code == 200
    for again in (client.get(scene.url(f"link/{token}")), client.post(scene.url(f"link/{token}"))):
        assert again.status_code == 410
        assert scene.url("link") in again.text


def test_a_link_runs_out(client: FlaskClient, scene: Scene) -> None:
    token = link_for(scene.focal_point, VisitKind.FOCAL_POINT, scene)
    link = db.session.scalar(select(MagicLink))
    link.expires_at = clock.now() - timedelta(seconds=1)
    db.session.commit()
    assert client.post(scene.url(f"link/{token}")).status_code == 410


def test_a_link_of_another_event_does_not_open_here(client: FlaskClient, scene: Scene) -> None:
    other = make_scene()
    token = link_for(scene.focal_point, VisitKind.FOCAL_POINT, scene)
    assert client.post(other.url(f"link/{token}")).status_code == 410
    assert db.session.scalar(select(MagicLink)).used_at is None


def test_leaving_ends_the_visit_at_once(
    client: FlaskClient, scene: Scene, enter: Callable[..., None]
) -> None:
    enter(scene.focal_point)
    with client.session_transaction() as session:
        stolen = session["visit_focal_point"]
    assert client.post(scene.url("leave")).status_code == 303
    with client.session_transaction() as session:
        session["visit_focal_point"] = stolen
    assert client.get(scene.url("delegation/")).status_code == 403


def test_a_deactivated_focal_point_is_outside_at_once(
    client: FlaskClient, scene: Scene, enter: Callable[..., None], app: Flask
) -> None:
    enter(scene.focal_point)
    db.session.get(FocalPoint, scene.focal_point.id).active = False
    db.session.commit()
    assert client.get(scene.url("delegation/")).status_code == 404
