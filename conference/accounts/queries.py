"""Reading users, links and visits."""

from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import User, Visit
from conference.accounts.rules import token_hash
from conference.core import clock
from conference.core.database import db


def user_of_session(uniquifier: str) -> User | None:
    """The active user whose sessions carry this key, with the roles; None when deactivated."""
    query = select(User).where(User.fs_uniquifier == uniquifier, User.active)
    user: User | None = db.session.scalar(query)
    return user


def live_visit(kind: VisitKind, token: str) -> Visit | None:
    """The visit that a cookie names, unless it has ended or run out."""
    query = select(Visit).where(
        Visit.token_hash == token_hash(token),
        Visit.kind == kind,
        Visit.ended_at.is_(None),
        Visit.expires_at > clock.now(),
    )
    visit: Visit | None = db.session.scalar(query)
    return visit
