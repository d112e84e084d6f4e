"""A forgotten password: one answer for all, a link that opens once, and the second factor kept."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts import services
from conference.accounts.models import User
from conference.accounts.services.passwords import hashed
from conference.accounts.services.recovery import recovery_key
from conference.audit.models import AuditEntry
from conference.core import clock, jobs
from conference.core.database import db
from conference.core.jobs import Job
from conference.mailing.models import OutboxMessage
from conference.office.services import SEND_RECOVERY
from conference.office.views.recovery import MAILS_AN_HOUR
from tests.factories.accounts import UserFactory, grant

OLD, NEW = "seven lamps of turquoise", "nine doors of saffron light"
ASK = "/office/forgotten-password"


@pytest.fixture
def user(app: Flask) -> User:
    made: User = UserFactory(
        email="registrar@mashhad.example", password=hashed(OLD), language="fa", name="مینا"
    )
    grant(made, "registrar")
    db.session.commit()
    return made


def mails() -> list[OutboxMessage]:
    jobs.run_due_jobs()
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def link_of(mail: OutboxMessage) -> str:
    found = re.search(r"/office/new-password/\S+", mail.text)
    assert found is not None
    return found[0]


def test_a_link_in_ones_language_sets_a_password_once(client: FlaskClient, user: User) -> None:
    assert ASK in client.get("/office/sign-in").text
    answer = client.post(ASK, data={"email": " Registrar@Mashhad.example "})
    assert answer.status_code == 303
    [mail] = mails()
    assert (mail.recipient, mail.language) == (user.email, "fa")
    assert "گذرواژه" in mail.subject
    link = link_of(mail)
    assert client.get(link).status_code == 200
    assert client.get(link).status_code == 200, "looking uses nothing up"
    short = client.post(link, data={"new": "short"})
    assert short.status_code == 422
    done = client.post(link, data={"new": NEW})
    assert done.status_code == 303
    assert done.location.startswith("/office/sign-in")
    again = client.post(link, data={"new": "another one that is long"})
    assert again.status_code == 410
    old = client.post("/office/sign-in", data={"email": user.email, "password": OLD})
    assert old.status_code == 422
    new = client.post("/office/sign-in", data={"email": user.email, "password": NEW})
    assert new.status_code == 303
    kinds = list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert kinds[:2] == ["accounts:password:asked", "accounts:password:recovered"]


def test_known_and_unknown_address_get_the_same_answer_and_work(
    client: FlaskClient, user: User, count_queries: Callable[[], Any]
) -> None:
    asked = []
    for email in ("first@example.org", user.email, "r" * 13 + "@example.org"):
        with count_queries() as statements:
            answer = client.post(ASK, data={"email": email})
        asked.append((answer.status_code, answer.location, list(statements)))
    assert asked[1] == asked[2]
    rows = db.session.scalars(select(Job).where(Job.name == SEND_RECOVERY).order_by(Job.id)).all()
    assert user.email not in str(rows[1].arguments)
    assert [mail.recipient for mail in mails()] == [user.email]
    db.session.expire_all()
    assert all(row.arguments == {} for row in rows)


def test_one_address_gets_few_links_an_hour(client: FlaskClient, user: User) -> None:
    for _time in range(MAILS_AN_HOUR + 2):
        assert client.post(ASK, data={"email": user.email}).status_code == 303
    assert len(mails()) == MAILS_AN_HOUR


def test_asking_is_slowed_down(client: FlaskClient, user: User) -> None:
    answers = [client.post(ASK, data={"email": f"n{n}@example.org"}) for n in range(21)]
    assert [answers[19].status_code, answers[20].status_code] == [303, 429]


def test_whoever_was_locked_out_for_good_gets_no_link(client: FlaskClient, user: User) -> None:
    key = recovery_key(user)
    user.active = False
    db.session.commit()
    client.post(ASK, data={"email": user.email})
    assert mails() == []
    assert client.get(f"/office/new-password/{key}").status_code == 410


@pytest.mark.parametrize(
    "wrong", ["x", "1-2-3", "1-99999999999-", "9" * 30 + "-9-x", "1-٣-x", "--", "1-2-3-4"]
)
def test_a_key_that_is_none_opens_nothing(client: FlaskClient, user: User, wrong: str) -> None:
    assert client.get(f"/office/new-password/{wrong}").status_code == 410
    assert client.post(f"/office/new-password/{wrong}", data={"new": NEW}).status_code == 410


def test_a_link_runs_out_and_its_mail_is_emptied(client: FlaskClient, user: User) -> None:
    client.post(ASK, data={"email": user.email})
    [mail] = mails()
    link = link_of(mail)
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert client.get(link).status_code == 410
    with time_machine.travel(clock.now() + timedelta(days=2)):
        jobs.enqueue("office:recovery:sweep")
        db.session.commit()
        [mail] = mails()
    assert (mail.text, mail.recipient) == ("", "")


def test_changing_the_password_elsewhere_voids_the_link(client: FlaskClient, user: User) -> None:
    key = recovery_key(user)
    services.change_password(user, old=OLD, new="quite another one")
    db.session.commit()
    assert client.get(f"/office/new-password/{key}").status_code == 410


def test_the_second_factor_is_asked_for_as_before(
    app: Flask, client: FlaskClient, user: User
) -> None:
    with app.test_request_context():
        secret = services.begin_second_factor()
        code = app.extensions["security"].totp_factory.generate_totp_password(secret)
        services.confirm_second_factor(user, secret, code)
    db.session.commit()
    key = recovery_key(user)
    assert client.post(f"/office/new-password/{key}", data={"new": NEW}).status_code == 303
    entered = client.post("/office/sign-in", data={"email": user.email, "password": NEW})
    assert "/sign-in/code" in entered.location
    assert client.get("/office/account").status_code != 200


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
@pytest.mark.parametrize("page", [ASK, f"{ASK}/sent", "/office/new-password/x"])
def test_the_pages_speak_three_languages(client: FlaskClient, page: str, language: str) -> None:
    answer = client.get(f"{page}?language={language}")
    assert answer.status_code in {200, 410}
    assert f'<html lang="{language}"' in answer.text
