"""The users of the back office, managed by administrators."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts import services
from conference.accounts.enums import Role
from conference.accounts.models import User
from conference.accounts.services.passwords import hashed, is_password
from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND, VISITOR
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from tests.factories.accounts import UserFactory, grant
from tests.factories.events import EventFactory

ONE_TIME = re.compile(r"[a-z2-9]{5}(?:-[a-z2-9]{5}){3}")


@pytest.fixture
def administrator(sign_in: Callable[..., User]) -> User:
    return sign_in("administrator")


@pytest.fixture
def other(administrator: User) -> User:
    user = UserFactory(name="Sara Karimi", password=hashed("a password of hers"))
    db.session.commit()
    return user


def last_entry() -> AuditEntry:
    db.session.rollback()
    entry = db.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))
    assert entry is not None
    return entry


def user_by(email: str) -> User:
    db.session.rollback()
    return db.session.scalars(select(User).where(User.email == email)).one()


NEW: dict[str, Any] = {
    "email": "Visa@Mashhad.example",
    "name": "مریم احمدی",
    "language": "fa",
    "role": "visa_officer",
    "event": "all",
}


def test_new_user_gets_a_one_time_password_that_is_shown_once(
    client: FlaskClient, administrator: User
) -> None:
    answer = client.post("/office/users/new", data=NEW)
    assert answer.status_code == 200
    match = ONE_TIME.search(answer.text)
    assert match
    user = user_by("visa@mashhad.example")
    assert is_password(match[0], user.password)
    assert user.must_change_password
    assert [(held.role, held.event_id) for held in user.assignments] == [(Role.VISA_OFFICER, None)]
    assert match[0] not in client.get(f"/office/users/{user.id}").text


def test_first_role_may_be_for_one_event(client: FlaskClient, administrator: User) -> None:
    event = EventFactory()
    db.session.commit()
    client.post("/office/users/new", data={**NEW, "event": str(event.id)})
    (held,) = user_by("visa@mashhad.example").assignments
    assert held.event_id == event.id


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "nobody", "Enter a full e-mail address."),
        ("email", "", "This field is required."),
        ("name", " ", "This field is required."),
        ("language", "de", "Choose one of the options offered."),
        ("role", "king", "Choose one of the options offered."),
        ("event", "77", "Choose one of the options offered."),
    ],
)
def test_wrong_input_is_answered_in_words_and_kept(
    client: FlaskClient, administrator: User, field: str, value: str, sentence: str
) -> None:
    answer = client.post("/office/users/new", data={**NEW, field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    kept = "name" if field == "email" else "email"
    assert NEW[kept] in answer.text


def test_address_can_be_used_once(client: FlaskClient, administrator: User) -> None:
    client.post("/office/users/new", data=NEW)
    answer = client.post("/office/users/new", data=NEW)
    assert answer.status_code == 422
    assert "There is a user with this address already." in answer.text


def test_roles_are_given_and_taken_away_on_record(
    client: FlaskClient, administrator: User, other: User
) -> None:
    event = EventFactory()
    db.session.commit()
    role = {"role": "registrar", "event": str(event.id)}
    assert client.post(f"/office/users/{other.id}/grant", data=role).status_code == 303
    assert client.post(f"/office/users/{other.id}/grant", data=role).status_code == 303
    db.session.rollback()
    assert [(held.role, held.event_id) for held in other.assignments] == [
        (Role.REGISTRAR, event.id)
    ]
    entry = last_entry()
    assert (entry.action, entry.event_id) == ("accounts:role:granted", event.id)
    assert (entry.changes, entry.actor_id) == ({"role": "registrar"}, administrator.id)
    client.post(f"/office/users/{other.id}/revoke", data=role)
    assert last_entry().action == "accounts:role:revoked"
    assert other.assignments == []


def test_unknown_role_is_refused(client: FlaskClient, administrator: User, other: User) -> None:
    answer = client.post(f"/office/users/{other.id}/grant", data={"role": "x", "event": "all"})
    assert answer.status_code == 422


def test_closing_an_account_ends_its_sessions_at_once(
    client: FlaskClient, administrator: User, other: User
) -> None:
    theirs = client.application.test_client()
    theirs.post("/office/sign-in", data={"email": other.email, "password": "a password of hers"})
    assert theirs.get("/office/account").status_code == 200
    assert client.post(f"/office/users/{other.id}/active", data={"active": "0"}).status_code == 303
    assert theirs.get("/office/account").status_code == 303
    client.post(f"/office/users/{other.id}/active", data={"active": "1"})
    db.session.rollback()
    assert other.active
    assert theirs.get("/office/account").status_code == 303


def test_reset_password_replaces_the_old_one_and_ends_sessions(
    client: FlaskClient, administrator: User, other: User
) -> None:
    theirs = client.application.test_client()
    theirs.post("/office/sign-in", data={"email": other.email, "password": "a password of hers"})
    answer = client.post(f"/office/users/{other.id}/password")
    match = ONE_TIME.search(answer.text)
    assert match
    db.session.rollback()
    assert is_password(match[0], other.password)
    assert theirs.get("/office/account").status_code == 303
    assert last_entry().action == "accounts:password:reset"


def test_second_factor_of_a_lost_phone_can_be_reset(
    client: FlaskClient, administrator: User, other: User
) -> None:
    other.tf_totp_secret = services.begin_second_factor()
    db.session.commit()
    assert client.post(f"/office/users/{other.id}/second-factor").status_code == 303
    db.session.rollback()
    assert not other.has_second_factor


def test_locked_user_can_be_unlocked(client: FlaskClient, administrator: User, other: User) -> None:
    theirs = client.application.test_client()
    right = {"email": other.email, "password": "a password of hers"}
    for _ in range(5):
        theirs.post("/office/sign-in", data={**right, "password": "wrong"})
    assert theirs.post("/office/sign-in", data=right).status_code == 429
    assert client.post(f"/office/users/{other.id}/unlock").status_code == 303
    assert theirs.post("/office/sign-in", data=right).status_code == 303


def test_last_administrator_can_neither_be_closed_nor_lose_the_role(
    client: FlaskClient, administrator: User
) -> None:
    closed = UserFactory(active=False)
    grant(closed, "administrator")
    event = EventFactory()
    grant(UserFactory(), "administrator", event)
    db.session.commit()
    with pytest.raises(DomainError, match="last administrator"):
        services.set_active(administrator, False, by=COMMAND)
    with pytest.raises(DomainError, match="last administrator"):
        services.revoke_role(administrator, Role.ADMINISTRATOR, None, by=COMMAND)
    answer = client.post(
        f"/office/users/{administrator.id}/revoke", data={"role": "administrator", "event": "all"}
    )
    assert answer.status_code == 409
    assert client.get("/office/users").status_code == 200


def test_one_of_two_administrators_may_go(client: FlaskClient, administrator: User) -> None:
    second = UserFactory()
    grant(second, "administrator")
    services.set_active(second, False, by=COMMAND)
    assert not second.active


def test_name_and_language_are_changed_on_record_without_their_values(
    client: FlaskClient, administrator: User, other: User
) -> None:
    client.post(f"/office/users/{other.id}", data={"name": "Sara K.", "language": "ar"})
    entry = last_entry()
    assert (entry.action, entry.changes) == (
        "accounts:user:updated",
        {"fields": ["name", "language"]},
    )


def test_own_preferences(client: FlaskClient, administrator: User) -> None:
    answer = client.post("/office/account", data={"name": "علی", "language": "fa"})
    assert answer.status_code == 303
    assert 'lang="fa"' in client.get("/office/account").text


def test_search_finds_parts_of_name_and_address(
    client: FlaskClient, administrator: User, other: User
) -> None:
    assert "Sara Karimi" in client.get("/office/users?q=karimi sar").text
    assert "Sara Karimi" not in client.get("/office/users?q=%25").text
    assert "Nobody was found." in client.get("/office/users?q=zzzz").text


def test_list_costs_the_same_however_long(
    client: FlaskClient, administrator: User, count_queries: Callable[[], Any]
) -> None:
    costs = []
    for more in (1, 2):
        for _ in range(more):
            grant(UserFactory(), "registrar", EventFactory())
        db.session.commit()
        db.session.remove()
        with count_queries() as statements:
            assert client.get("/office/users").status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 7


def test_list_is_not_for_administrators_of_one_event(
    client: FlaskClient, sign_in: Callable[..., User]
) -> None:
    sign_in("administrator", event=EventFactory())
    assert client.get("/office/users").status_code == 403


def test_unknown_user_is_not_found(client: FlaskClient, administrator: User) -> None:
    assert client.get("/office/users/999").status_code == 404
    assert client.post("/office/users/999/password").status_code == 404


def test_first_administrator_is_made_once(app: object) -> None:
    password = services.ensure_first_administrator()
    assert password
    assert ONE_TIME.fullmatch(password)
    assert services.ensure_first_administrator() is None
    user = user_by_flush("administrator@localhost")
    assert is_password(password, user.password)
    assert user.must_change_password


def user_by_flush(email: str) -> User:
    return db.session.scalars(select(User).where(User.email == email)).one()


def test_two_users_are_made_in_one_transaction(app: object) -> None:
    for number in range(2):
        services.create_user(email=f"u{number}@city.example", name="U", language="en", by=VISITOR)
    db.session.commit()
    assert len(db.session.scalars(select(User)).all()) == 2


def test_language_must_be_one_of_ours(app: object) -> None:
    with pytest.raises(InvalidError):
        services.create_user(email="u@city.example", name="U", language="de", by=COMMAND)
