"""Who may: roles against rules, locks, and how long sessions and keys hold."""

from datetime import datetime, timedelta

from conference.accounts.models import MagicLink, User
from conference.i18n import lazy

IDLE_LIMIT = timedelta(hours=8)
"""A staff session ends after this long without a request."""
ABSOLUTE_LIMIT = timedelta(hours=16)
"""A staff session ends this long after sign-in, whatever happened in between."""
FRESH_FOR = timedelta(minutes=30)
"""How long a password proof opens the sensitive pages."""
VISIT_HOURS = 12
"""How long a focal point's or a participant's visit lasts."""
MAX_ATTEMPTS = 5
"""Wrong passwords or codes within ``LOCK_FOR`` that lock an account."""
LOCK_FOR = timedelta(minutes=15)
CODE_PENDING = timedelta(minutes=10)
"""How long after the password the code of the second factor may follow."""
MIN_PASSWORD, MAX_PASSWORD = 12, 200


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


def is_live(link: MagicLink, now: datetime) -> bool:
    """Whether a magic link may still be used."""
    return link.used_at is None and link.expires_at > now


def password_problem(password: str, email: str) -> str | None:
    """Why a new password cannot be taken, or None.

    Length is what counts; rules of composition make passwords worse (NIST SP 800-63B, 5.1.1.2).
    """
    if len(password) < MIN_PASSWORD:
        return lazy("Use at least %(count)d characters.", count=MIN_PASSWORD)
    if len(password) > MAX_PASSWORD:
        return lazy("Use at most %(count)d characters.", count=MAX_PASSWORD)
    plain = password.casefold()
    if len(set(plain)) < 5 or email.partition("@")[0].casefold() in plain:
        return lazy("This password is too easy to guess.")
    return None
