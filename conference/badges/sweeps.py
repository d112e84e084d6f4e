"""Badges in the sweeps over all features."""

from sqlalchemy import select, update

from conference.badges import services
from conference.badges.models import Badge
from conference.badges.queries import live_badge
from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.registration.models import Participant

CLAIMS = frozenset({"badges.participant_id"})


def repoint(kept_id: int, ended_id: int, by: Actor) -> None:
    """All badges become the kept person's; of two live ones the kept person's own stays."""
    theirs = live_badge(ended_id)
    if theirs is not None and live_badge(kept_id) is not None:
        services.revoke_badge(theirs, "merged with another registration", by=by)
    elif theirs is not None:  # printed with the other row's name and photo
        db.session.get_one(Participant, kept_id).badge_is_stale = True
    db.session.flush()
    db.session.execute(
        update(Badge).where(Badge.participant_id == ended_id).values(participant_id=kept_id)
    )
    for badge in db.session.scalars(select(Badge).where(Badge.participant_id == kept_id)):
        db.session.expire(badge, ["participant"])


sweeps.register(sweeps.Sweep("badges", 600, CLAIMS, repoint=repoint))
