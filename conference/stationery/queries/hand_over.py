"""The badges of delegations that nobody has received yet."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from conference.badges.models import Badge
from conference.core.database import db
from conference.registration.models import Participant
from conference.stationery.queries.subjects import TO_HAND_OVER


def badges_to_hand_over(delegation_ids: Sequence[int]) -> dict[int, list[Badge]]:
    """Live badges by delegation and in the order of their numbers, with their people."""
    query = (
        select(Badge)
        .join(Badge.participant)
        .where(
            Participant.delegation_id.in_(delegation_ids),
            Badge.revoked_at.is_(None),
            Badge.is_temporary.is_(False),
            Badge.state.in_(TO_HAND_OVER),
        )
        .options(contains_eager(Badge.participant).joinedload(Participant.category))
        .order_by(Badge.number)
    )
    found: dict[int, list[Badge]] = {}
    for badge in db.session.scalars(query):
        found.setdefault(badge.participant.delegation_id, []).append(badge)
    return found
