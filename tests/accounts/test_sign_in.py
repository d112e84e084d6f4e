"""Signing in, out, and what stops those who guess."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from conference.accounts import services
from conference.accounts.models import EndedSession, GuessCounter, User
from conference.accounts.services.passwords import hashed
from conference.accounts.views.office.sign_in import safe_next
from conference.audit.models import AuditEntry
from conference.core.database import db
from tests.factories.accounts import UserFactory, grant

PASSWORD = "seven lamps of turquoise"
NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def user(app: object) -> User:
    user = UserFactory(email="registrar@mashhad.example", password=hashed(PASSWORD))
    grant(user, "registrar")
    db.session.commit()
    return user


def enter(client: FlaskClient, password: str = PASSWORD, email: str = "registrar@mashhad.example"):
    return client.post("/office/sign-in", data={"email": email, "password": password})


def actions() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_right_password_opens_the_back_office(client: FlaskClient, user: User) -> None:
    answer = enter(client)
    assert (answer.status_code, answer.location) == (303, "/office/")
    assert client.get("/office/account").status_code == 200
    assert actions() == ["accounts:user:signed_in"]


def test_address_may_be_typed_in_capitals(client: FlaskClient, user: User) -> None:
    assert enter(client, email=" Registrar@Mashhad.example ").status_code == 303


def test_password_is_the_same_in_every_unicode_form(client: FlaskClient, user: User) -> None:
    user.password = hashed("cafe\u0301 at the corner")
    db.session.commit()
    assert enter(client, "caf\u00e9 at the corner").status_code == 303


def test_wrong_password_and_unknown_address_get_the_same_answer(
    client: FlaskClient, user: User
) -> None:
    wrong = enter(client, "something else")
    unknown = enter(client, email="nobody00@mashhad.example")
    assert wrong.status_code == unknown.status_code == 422
    assert "The user name or password is wrong." in wrong.text
    assert unknown.text == wrong.text.replace(
        "registrar@mashhad.example", "nobody00@mashhad.example"
    )


def test_closed_account_gets_that_answer_too(client: FlaskClient, user: User) -> None:
    user.active = False
    db.session.commit()
    answer = enter(client)
    assert answer.status_code == 422
    assert "The user name or password is wrong." in answer.text


def test_user_without_password_cannot_sign_in(client: FlaskClient, user: User) -> None:
    user.password = None
    db.session.commit()
    assert enter(client, "").status_code == 422
    assert enter(client, "None").status_code == 422


def test_typed_address_is_kept_and_the_password_is_not(client: FlaskClient, user: User) -> None:
    answer = enter(client, "wrong and secret")
    assert 'value="registrar@mashhad.example"' in answer.text
    assert "wrong and secret" not in answer.text


@pytest.mark.parametrize("email", ["registrar@mashhad.example", "nobody@mashhad.example"])
def test_five_wrong_passwords_lock_whether_or_not_the_account_exists(
    client: FlaskClient, user: User, email: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        statuses = [enter(client, "wrong", email).status_code for _ in range(7)]
    assert statuses == [422] * 5 + [429] * 2


def test_lock_holds_against_the_right_password_and_opens_after_15_minutes(
    client: FlaskClient, user: User
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(5):
            enter(client, "wrong")
        locked = enter(client)
        assert locked.status_code == 429
        assert "Too many attempts. Wait 15 minutes and try again." in locked.text
        clock.shift(timedelta(minutes=14, seconds=59))
        assert enter(client).status_code == 429
        clock.shift(timedelta(seconds=2))
        assert enter(client).status_code == 303


def test_lock_is_on_record_once_and_only_for_accounts_that_exist(
    client: FlaskClient, user: User
) -> None:
    with time_machine.travel(NOON, tick=False):
        for email in ("registrar@mashhad.example", "nobody@mashhad.example"):
            for _ in range(7):
                enter(client, "wrong", email)
    assert actions() == ["accounts:user:locked"]


def test_few_wrong_passwords_are_forgotten_after_a_quarter_of_an_hour(
    client: FlaskClient, user: User
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(4):
            enter(client, "wrong")
        clock.shift(timedelta(minutes=15, seconds=1))
        assert [enter(client, "wrong").status_code for _ in range(4)] == [422] * 4
        assert enter(client).status_code == 303


def test_right_password_clears_the_count(client: FlaskClient, user: User) -> None:
    with time_machine.travel(NOON, tick=False):
        for _ in range(3):
            for _ in range(4):
                enter(client, "wrong")
            assert enter(client).status_code == 303
            client.post("/office/sign-out")
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(GuessCounter)) == 0


def test_one_address_cannot_try_many_accounts(client: FlaskClient, user: User) -> None:
    with time_machine.travel(NOON, tick=False):
        statuses = [
            client.post("/office/sign-in", data={"email": "", "password": "x"}).status_code
            for _ in range(61)
        ]
    assert statuses == [422] * 60 + [429]


def test_guess_counter_names_nobody(client: FlaskClient, user: User) -> None:
    enter(client, "wrong")
    db.session.rollback()
    (counter,) = db.session.scalars(select(GuessCounter))
    assert len(counter.key) == 64
    assert "registrar" not in counter.key


def test_signing_out_ends_the_session(client: FlaskClient, user: User) -> None:
    enter(client)
    assert client.post("/office/sign-out").location == "/office/sign-in"
    assert client.get("/office/account").location == "/office/sign-in?next=/office/account"


def test_a_copied_cookie_opens_nothing_after_signing_out(
    client: FlaskClient, user: User, app: Flask
) -> None:
    enter(client)
    cookie = client.get_cookie("session")
    assert cookie is not None
    elsewhere = app.test_client()
    elsewhere.set_cookie("session", cookie.value)
    other_session = app.test_client()
    enter(other_session)
    assert elsewhere.get("/office/account").status_code == 200
    client.post("/office/sign-out")
    assert elsewhere.get("/office/account").status_code == 303
    assert elsewhere.post("/office/sign-out").status_code == 403
    assert other_session.get("/office/account").status_code == 200


def test_ends_are_forgotten_when_no_cookie_can_be_that_old(app: Flask) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        services.end_session("a key")
        services.end_session("a key")
        db.session.commit()
        services.sweep_links()
        assert db.session.scalar(select(func.count(EndedSession.key_hash))) == 1
        clock.shift(timedelta(hours=16, minutes=1))
        services.sweep_links()
        assert db.session.scalar(select(func.count(EndedSession.key_hash))) == 0


def test_session_ends_after_eight_idle_hours(client: FlaskClient, user: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        enter(client)
        clock.shift(timedelta(hours=7, minutes=59))
        assert client.get("/office/account").status_code == 200
        clock.shift(timedelta(hours=7, minutes=59))
        assert client.get("/office/account").status_code == 200
        enter(client)
        clock.shift(timedelta(hours=8, minutes=1))
        assert client.get("/office/account").status_code == 303


def test_session_ends_sixteen_hours_after_sign_in_however_busy(
    client: FlaskClient, user: User
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        enter(client)
        for _ in range(5):
            clock.shift(timedelta(hours=3))
            assert client.get("/office/account").status_code == 200
        clock.shift(timedelta(hours=2))
        assert client.get("/office/account").status_code == 303


def test_sign_in_returns_to_the_page_that_was_asked_for(client: FlaskClient, user: User) -> None:
    address = client.get("/office/account?x=1").location
    assert address == "/office/sign-in?next=/office/account?x%3D1"
    answer = client.post(address, data={"email": user.email, "password": PASSWORD})
    assert answer.location == "/office/account?x=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/office/",
        "//elsewhere.example/office/",
        "/\\elsewhere.example",
        "/office/\\x",
        "/office/\r\nLocation: x",
        "office/",
        "/en/mashhad",
        None,
        "",
    ],
)
def test_sign_in_leads_nowhere_else(app: object, address: str | None) -> None:
    assert safe_next(address) == "/office/"


def test_signed_in_user_is_sent_on(client: FlaskClient, user: User) -> None:
    enter(client)
    assert client.get("/office/sign-in?next=/door/").location == "/door/"


def test_one_time_password_opens_only_the_page_that_changes_it(
    client: FlaskClient, user: User
) -> None:
    user.must_change_password = True
    db.session.commit()
    enter(client)
    assert client.get("/office/account").location == "/office/account/password"
    refused = client.post("/office/account", data={"name": "X", "language": "fa"})
    assert refused.status_code == 403
    new = {"old": PASSWORD, "new": "eight gates of the bazaar"}
    assert client.post("/office/account/password", data=new).location == "/office/"
    assert client.get("/office/account").status_code == 200


def test_changing_the_password_ends_all_other_sessions(client: FlaskClient, user: User) -> None:
    enter(client)
    other = client.application.test_client()
    enter(other)
    assert other.get("/office/account").status_code == 200
    new = {"old": PASSWORD, "new": "eight gates of the bazaar"}
    assert client.post("/office/account/password", data=new).status_code == 303
    assert client.get("/office/account").status_code == 200
    assert other.get("/office/account").status_code == 303


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("short", "Use at least 12 characters."),
        ("aaaaaaaaaaaaaaaa", "This password is too easy to guess."),
        ("my registrar password", "This password is too easy to guess."),
        (PASSWORD, "Choose a password other than the present one."),
        ("x" * 201, "Use at most 200 characters."),
    ],
)
def test_weak_passwords_are_refused_in_words(
    client: FlaskClient, user: User, new: str, sentence: str
) -> None:
    enter(client)
    answer = client.post("/office/account/password", data={"old": PASSWORD, "new": new})
    assert answer.status_code == 422
    assert sentence in answer.text


def test_wrong_present_password_is_refused_and_counted(client: FlaskClient, user: User) -> None:
    with time_machine.travel(NOON, tick=False):
        enter(client)
        data = {"old": "wrong", "new": "eight gates of the bazaar"}
        statuses = [
            client.post("/office/account/password", data=data).status_code for _ in range(6)
        ]
    assert statuses == [422] * 5 + [429]


def test_sign_in_page_speaks_the_language_that_is_chosen(client: FlaskClient, app: object) -> None:
    assert 'lang="fa" dir="rtl"' in client.get("/office/sign-in?language=fa").text
    assert 'lang="ar" dir="rtl"' in client.get("/office/sign-in?language=ar").text
    assert 'lang="en" dir="ltr"' in client.get("/office/sign-in?language=xx").text


def test_back_office_speaks_the_language_of_its_user(client: FlaskClient, user: User) -> None:
    user.language = "ar"
    db.session.commit()
    enter(client)
    assert 'lang="ar" dir="rtl"' in client.get("/office/account").text


def test_sign_in_cannot_be_fixed_beforehand(client: FlaskClient, user: User) -> None:
    """What a stranger planted in the cookie before is gone after."""
    with client.session_transaction() as session:
        session["csrf_token"] = "planted"
        session["second_factor"] = {"user": 999, "since": 0}
        session["visit_participant"] = "kept"
    enter(client)
    with client.session_transaction() as session:
        assert "second_factor" not in session
        assert session.get("csrf_token") != "planted"
        assert session["visit_participant"] == "kept"
