"""Signing in: a password, and where the account has one, the code of the second factor."""

from conference.accounts.models import EndedSession, User
from conference.accounts.queries import credentials_of
from conference.accounts.rules import MAX_ATTEMPTS
from conference.accounts.services.guesses import (
    TooManyAttemptsError,
    forget_attempts,
    take_attempt,
)
from conference.accounts.services.passwords import is_password
from conference.accounts.services.second_factor import is_code
from conference.audit.services import record, record_apart
from conference.core import clock
from conference.core.actor import VISITOR, Actor, ActorKind
from conference.core.crypto import hash_token
from conference.core.database import db, release
from conference.core.errors import InvalidError
from conference.i18n import lazy

__all__ = [
    "TooManyAttemptsError",
    "end_session",
    "note_sign_in",
    "prove_code",
    "prove_password",
    "unlock",
]


def prove_password(email: str, password: str) -> User:
    """The active user with this address and password; refused in the same words and time else."""
    address = email.strip().lower()
    attempts = take_attempt("password", address)
    user_id, stored = credentials_of(address) or (None, None)
    release()  # comparing takes a tenth of a second, which no lock should last
    if not is_password(password, stored) or user_id is None:
        if attempts == MAX_ATTEMPTS and user_id is not None:
            record_apart(VISITOR, "accounts:user:locked", User, user_id)
        raise InvalidError(lazy("The user name or password is wrong."), field="password")
    forget_attempts("password", address)
    user: User = db.session.get_one(User, user_id)
    return user


def prove_code(user_id: int, code: str) -> User:
    """The user, whose password was right, with a code of the app or a recovery code.

    Each code opens once; guesses are counted by account and lock as passwords do.
    """
    attempts = take_attempt("code", str(user_id))
    user: User = db.session.get_one(User, user_id, with_for_update={"key_share": True})
    if not user.active or not is_code(user, code):
        release()
        if attempts == MAX_ATTEMPTS:
            record_apart(VISITOR, "accounts:second_factor:locked", User, user_id)
        raise InvalidError(lazy("The code is wrong or was used before."), field="code")
    forget_attempts("code", str(user_id))
    return user


def note_sign_in(user: User) -> None:
    """Write down that the user is in."""
    user.signed_in_at = clock.now()
    record(Actor(ActorKind.STAFF, user.id), "accounts:user:signed_in", user)


def end_session(session_key: str) -> None:
    """Let nobody in by this session's cookie any more; a second sign-out changes nothing."""
    key_hash = hash_token(session_key)
    if session_key and db.session.get(EndedSession, key_hash) is None:
        db.session.add(EndedSession(key_hash=key_hash))


def unlock(user: User, *, by: Actor) -> None:
    """Let the user try again at once."""
    forget_attempts("password", user.email)
    forget_attempts("code", str(user.id))
    record(by, "accounts:user:unlocked", user)
