"""Passwords: argon2 through Flask-Security, one-time ones from a short alphabet."""

import secrets
import unicodedata
from functools import cache

from flask_security import hash_password, verify_password

from conference.accounts.models import User
from conference.accounts.rules import password_problem
from conference.accounts.services.guesses import forget_attempts, take_attempt
from conference.audit.services import record
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, release
from conference.core.errors import InvalidError
from conference.i18n import lazy

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def normal(password: str) -> str:
    """The password in one Unicode form, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", password)


def new_password() -> str:
    """A one-time password of 20 letters and digits that cannot be mistaken for one another."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


def new_uniquifier() -> str:
    """A new key for the user's sessions: whoever held one with the old key is signed out."""
    return secrets.token_hex(32)


def hashed(password: str) -> str:
    """The argon2 hash of a password; slow on purpose."""
    return str(hash_password(normal(password)))


def is_password(password: str, stored: str | None) -> bool:
    """Compare with a stored hash; without one, spend the same time and say no."""
    right = verify_password(normal(password), stored or _password_of_nobody())
    return bool(right and stored)


@cache
def _password_of_nobody() -> str:
    return hashed(secrets.token_hex())


def confirm_password(user: User, password: str) -> None:
    """Make sure that the signed-in user knows the password; guesses count as at sign-in."""
    user_id, email, stored = user.id, user.email, user.password
    take_attempt("password", email)
    if not is_password(password, stored):
        raise InvalidError(lazy("The password is wrong."), field="password")
    release()
    forget_attempts("password", db.session.get_one(User, user_id).email)


def change_password(user: User, *, old: str, new: str) -> None:
    """Replace the user's own password; every other session of theirs ends."""
    problem = password_problem(normal(new), user.email)
    if problem is None and normal(old) == normal(new):
        problem = lazy("Choose a password other than the present one.")
    if problem is not None:
        raise InvalidError(problem, field="new")
    user_id = user.id
    try:
        confirm_password(user, old)
    except InvalidError as error:
        raise InvalidError(error.message, field="old") from None
    release()
    stored = hashed(new)
    user = db.session.get_one(User, user_id)
    user.password, user.must_change_password = stored, False
    user.fs_uniquifier = new_uniquifier()
    record(Actor(ActorKind.STAFF, user.id), "accounts:password:changed", user)


def reset_password(user: User, *, by: Actor) -> str:
    """Give the user a one-time password, end their sessions and open a lock; returns it once."""
    password = new_password()
    user.password, user.must_change_password = hashed(password), True
    user.fs_uniquifier = new_uniquifier()
    forget_attempts("password", user.email)
    record(by, "accounts:password:reset", user)
    return password
