"""Who may: roles against rules, locks, and how long sessions and keys hold."""

import hashlib
from datetime import datetime, timedelta

from conference.accounts.models import User

IDLE_LIMIT = timedelta(hours=8)
"""A staff session ends after this long without a request."""
ABSOLUTE_LIMIT = timedelta(hours=16)
"""A staff session ends this long after sign-in, whatever happened in between."""
FRESH_FOR = timedelta(minutes=30)
"""How long a password proof opens the sensitive pages."""
VISIT_HOURS = 12
"""How long a focal point's or a participant's visit lasts."""
MAX_FAILURES = 5
"""Wrong passwords or codes within ``LOCK_FOR`` that lock an account."""
LOCK_FOR = timedelta(minutes=15)


def has_role(user: User, roles: frozenset[str], scope: str, event_id: int | None) -> bool:
    """Whether the user holds one of the roles where the scope asks for it.

    ``event``: for this event or for all; ``any``: for some event or all; ``all``: for all events.
    Without roles every active user passes, for an event every user who has a role there.
    """
    if not user.active:
        return False
    if not roles and (scope == "any" or (scope == "event" and event_id is None)):
        return True
    for assignment in user.assignments:
        if roles and assignment.role not in roles:
            continue
        if scope == "any" or assignment.event_id is None:
            return True
        if scope == "event" and event_id is not None and assignment.event_id == event_id:
            return True
    return False


def is_locked(user: User, now: datetime) -> bool:
    """Whether guessing has locked the account for the moment."""
    return user.locked_until is not None and user.locked_until > now


def token_hash(token: str) -> str:
    """What is stored of a key of 256 random bits; such a key needs no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
