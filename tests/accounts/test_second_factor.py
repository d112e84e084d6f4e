"""Codes of the app, recovery codes, and those who guess them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from conference.accounts import services
from conference.accounts.models import User
from conference.accounts.services.passwords import hashed
from conference.core.database import db
from tests.factories.accounts import UserFactory, grant

PASSWORD = "seven lamps of turquoise"
NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def user(app: Flask) -> User:
    user = UserFactory(password=hashed(PASSWORD))
    grant(user, "registrar")
    db.session.commit()
    return user


def code_of(app: Flask, secret: str | None) -> str:
    return app.extensions["security"].totp_factory.generate_totp_password(secret)


def password_step(client: FlaskClient, user: User):
    return client.post("/office/sign-in", data={"email": user.email, "password": PASSWORD})


def code_step(client: FlaskClient, code: str):
    return client.post("/office/sign-in/code", data={"code": code})


@pytest.fixture
def protected(app: Flask, user: User) -> tuple[User, list[str]]:
    """The user with a second factor, set up long ago, and the recovery codes."""
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        secret = services.begin_second_factor()
        codes = services.confirm_second_factor(user, secret, code_of(app, secret))
        db.session.commit()
    return user, codes


def test_setting_up_shows_key_and_picture_and_then_recovery_codes(
    app: Flask, client: FlaskClient, user: User
) -> None:
    password_step(client, user)
    begun = client.post("/office/account/second-factor/begin")
    assert begun.location == "/office/account/second-factor/confirm"
    page = client.get(begun.location).text
    assert 'src="data:image/svg+xml;base64,' in page
    with client.session_transaction() as session:
        secret = session["totp_setup"]
    wrong = client.post(begun.location, data={"code": "000000"})
    assert wrong.status_code == 422
    done = client.post(begun.location, data={"code": code_of(app, secret)})
    assert len(re.findall(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", done.text)) == 10
    db.session.expire_all()
    assert user.has_second_factor


def test_password_alone_no_longer_opens(
    client: FlaskClient, protected: tuple[User, list[str]]
) -> None:
    answer = password_step(client, protected[0])
    assert answer.location.startswith("/office/sign-in/code")
    assert client.get("/office/account").status_code == 303


@time_machine.travel(NOON, tick=False)
def test_code_opens_in_any_digits(
    app: Flask, client: FlaskClient, protected: tuple[User, list[str]]
) -> None:
    user, _codes = protected
    password_step(client, user)
    code = code_of(app, user.tf_totp_secret).translate(ARABIC_DIGITS)
    assert code_step(client, f"{code[:3]} {code[3:]}").location == "/office/"
    assert client.get("/office/account").status_code == 200


def test_code_opens_once(
    app: Flask, client: FlaskClient, protected: tuple[User, list[str]]
) -> None:
    user, _codes = protected
    with time_machine.travel(NOON, tick=False) as clock:
        code = code_of(app, user.tf_totp_secret)
        password_step(client, user)
        assert code_step(client, code).status_code == 303
        other = app.test_client()
        password_step(other, user)
        assert code_step(other, code).status_code == 422
        clock.shift(timedelta(seconds=30))
        assert code_step(other, code_of(app, user.tf_totp_secret)).status_code == 303


def test_recovery_code_opens_once(client: FlaskClient, protected: tuple[User, list[str]]) -> None:
    user, codes = protected
    password_step(client, user)
    assert code_step(client, codes[3].upper()).status_code == 303
    other = client.application.test_client()
    password_step(other, user)
    assert code_step(other, codes[3]).status_code == 422
    assert code_step(other, codes[4].replace("-", "")).status_code == 303
    db.session.expire_all()
    assert len(user.mf_recovery_codes) == 8


def test_recovery_codes_are_kept_as_hashes(protected: tuple[User, list[str]]) -> None:
    user, codes = protected
    assert not set(codes) & set(user.mf_recovery_codes)
    assert {len(kept) for kept in user.mf_recovery_codes} == {64}


def test_five_wrong_codes_lock_until_15_minutes_have_passed(
    app: Flask, client: FlaskClient, protected: tuple[User, list[str]]
) -> None:
    user, _codes = protected
    with time_machine.travel(NOON, tick=False) as clock:
        password_step(client, user)
        assert [code_step(client, "000000").status_code for _ in range(6)] == [422] * 5 + [429]
        assert code_step(client, code_of(app, user.tf_totp_secret)).status_code == 429
        # a new password does not give new guesses
        password_step(client, user)
        assert code_step(client, "000000").status_code == 429
        clock.shift(timedelta(minutes=15, seconds=1))
        password_step(client, user)
        assert code_step(client, code_of(app, user.tf_totp_secret)).status_code == 303


def test_code_must_follow_the_password_within_ten_minutes(
    client: FlaskClient, protected: tuple[User, list[str]]
) -> None:
    user, codes = protected
    with time_machine.travel(NOON, tick=False) as clock:
        password_step(client, user)
        clock.shift(timedelta(minutes=10, seconds=1))
        answer = code_step(client, codes[0])
        assert answer.location.startswith("/office/sign-in?")
        assert client.get("/office/account").status_code == 303


def test_code_page_without_password_leads_to_the_beginning(client: FlaskClient) -> None:
    assert client.get("/office/sign-in/code").location.startswith("/office/sign-in?")
    assert code_step(client, "123456").location.startswith("/office/sign-in?")


@time_machine.travel(NOON, tick=False)
def test_second_factor_can_be_switched_off_and_codes_renewed_by_its_owner(
    client: FlaskClient, protected: tuple[User, list[str]]
) -> None:
    user, codes = protected
    password_step(client, user)
    code_step(client, codes[0])
    renewed = client.post("/office/account/second-factor/recovery-codes")
    assert len(re.findall(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", renewed.text)) == 10
    assert client.post("/office/account/second-factor/remove").status_code == 303
    db.session.expire_all()
    assert (user.tf_totp_secret, user.mf_recovery_codes) == (None, [])


def test_sensitive_pages_ask_for_the_password_again_after_half_an_hour(
    client: FlaskClient, user: User
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        password_step(client, user)
        assert client.get("/office/account/second-factor").status_code == 200
        clock.shift(timedelta(minutes=31))
        answer = client.get("/office/account/second-factor")
        assert answer.location == "/office/confirm-password?next=/office/account/second-factor"
        # a form that was opened in time may still be sent
        assert client.post("/office/account/second-factor/begin").location.endswith("/confirm")
        clock.shift(timedelta(minutes=30))
        late = client.post("/office/account/second-factor/begin")
        assert late.location == "/office/confirm-password?next=/office/account/second-factor"
        assert client.post(late.location, data={"password": "wrong"}).status_code == 422
        proved = client.post(late.location, data={"password": PASSWORD})
        assert proved.location == "/office/account/second-factor"
        assert client.get(proved.location).status_code == 200


def test_secret_is_encrypted_in_the_database(protected: tuple[User, list[str]]) -> None:
    (raw,) = db.session.execute(db.text("SELECT tf_totp_secret FROM users")).one()
    assert bytes(raw)[:1] == b"\x01"
