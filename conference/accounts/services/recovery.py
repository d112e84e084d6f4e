"""A forgotten password: a key sent by mail, which proves the mailbox and nothing else.

Nothing is stored for it. The key is signed over what the account holds, so it opens once: with the
new password it is void. The second factor stays, and is asked for when the user signs in.
"""

import hmac
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from conference.accounts.models import User
from conference.accounts.rules import password_problem
from conference.accounts.services.guesses import forget_attempts
from conference.accounts.services.passwords import hashed, new_uniquifier, normal
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor, ActorKind
from conference.core.crypto import keyring
from conference.core.database import db, release
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy

RECOVERY_FOR: Final = timedelta(hours=1)
"""How long the key of a mail opens the page for a new password."""
_LONGEST_NUMBER: Final = 12


class RecoveryOverError(DomainError):
    """The key was used, is too old, or never existed; the three look the same."""

    status = 410


def recovery_key(user: User) -> str:
    """A key for the user's page of a new password."""
    until = int((clock.now() + RECOVERY_FOR).timestamp())
    return f"{user.id}-{until}-{_proof(user, until)}"


def user_of_key(key: str, *, lock: bool = False) -> User | None:
    """The active user to whom a key belongs, None where it opens nothing any more."""
    parts = key.split("-")
    if len(parts) != 3 or not all(_is_number(part) for part in parts[:2]) or not key.isascii():
        return None
    number, until = int(parts[0]), int(parts[1])
    if number >= 2**31 or until <= clock.now().timestamp():
        return None
    query = select(User).where(User.id == number, User.active)
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    user = db.session.scalar(query)
    genuine = user is not None and hmac.compare_digest(_proof(user, until), parts[2])
    return user if genuine else None


def _is_number(text: str) -> bool:
    return text.isdigit() and len(text) <= _LONGEST_NUMBER


def _proof(user: User, until: int) -> str:
    known = f"{user.id}:{until}:{user.fs_uniquifier}:{user.password}"
    return keyring().fingerprint(known, purpose="accounts:recovery")


def recover_password(key: str, new: str) -> None:
    """Set a new password by a key; every session of the user ends, and a lock is opened."""
    user = user_of_key(key)
    problem = password_problem(normal(new), user.email) if user is not None else None
    if problem is not None:
        raise InvalidError(problem, field="new")
    release()
    stored = hashed(new)
    user = user_of_key(key, lock=True)
    if user is None:
        raise RecoveryOverError(lazy("This link has been used or is too old. Ask for a new one."))
    user.password, user.must_change_password = stored, False
    user.fs_uniquifier = new_uniquifier()
    forget_attempts("password", user.email)
    record(Actor(ActorKind.STAFF, user.id), "accounts:password:recovered", user)
