"""The command ``users``."""

import re

from flask import Flask
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.accounts.models import User
from conference.accounts.services.passwords import is_password
from conference.core.database import db
from tests.factories.accounts import UserFactory, grant

PASSWORD = re.compile(r"One-time password: ([a-z2-9-]{23})\n")


def run(app: Flask, *arguments: str):
    db.session.commit()
    return app.test_cli_runner().invoke(args=["users", *arguments])


def the_user(email: str) -> User:
    db.session.rollback()
    return db.session.scalars(select(User).where(User.email == email)).one()


def test_administrator_is_made_and_the_password_printed(app: Flask) -> None:
    result = run(
        app,
        "create-administrator",
        "--email",
        "Head@city.example",
        "--name",
        "رئیس",
        "--language=fa",
    )
    assert result.exit_code == 0
    match = PASSWORD.search(result.output)
    assert match
    user = the_user("head@city.example")
    assert is_password(match[1], user.password)
    assert (user.name, user.language, user.must_change_password) == ("رئیس", "fa", True)
    assert [(held.role, held.event_id) for held in user.assignments] == [(Role.ADMINISTRATOR, None)]


def test_once_does_nothing_the_second_time(app: Flask) -> None:
    assert PASSWORD.search(run(app, "create-administrator", "--once").output)
    second = run(app, "create-administrator", "--once")
    assert (second.exit_code, second.output) == (0, "")


def test_address_that_is_taken_is_refused_with_exit_code_1(app: Flask) -> None:
    run(app, "create-administrator")
    second = run(app, "create-administrator")
    assert second.exit_code == 1
    assert second.output == "Error: There is a user with this address already.\n"


def test_list_shows_roles(app: Flask) -> None:
    grant(UserFactory(email="a@city.example", name="A"), "registrar")
    UserFactory(email="b@city.example", name="B", active=False)
    assert run(app, "list").output.splitlines() == [
        "a@city.example\tA\tactive\tregistrar",
        "b@city.example\tB\tclosed\t",
    ]


def test_reset_password_prints_a_new_one(app: Flask) -> None:
    UserFactory(email="a@city.example")
    match = PASSWORD.search(run(app, "reset-password", "A@city.example").output)
    assert match
    assert is_password(match[1], the_user("a@city.example").password)


def test_reset_of_an_unknown_user_is_refused(app: Flask) -> None:
    result = run(app, "reset-password", "x@city.example")
    assert result.exit_code == 1
    assert "There is no user with the address x@city.example." in result.output
