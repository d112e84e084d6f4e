"""The badge that a desk's device has in the hand."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.badges.models import Badge
from conference.core.database import db


def badge_named(event_id: int, *, key: str, number: int) -> Badge | None:
    """A badge of this event, whatever its state, by the hash of its code or by its number."""
    query = select(Badge).where(Badge.event_id == event_id).options(joinedload(Badge.participant))
    query = query.where(Badge.token_hash == key) if key else query.where(Badge.number == number)
    badge: Badge | None = db.session.scalar(query)
    return badge
