"""Scans and presences in the sweeps over all features.

The scan log is append-only: its rows keep pointing to the person who was scanned, and
``participants.merged_into_id`` leads on from there.
"""

from sqlalchemy import select

from conference.checkin.models import Presence
from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db

CLAIMS = frozenset({"scans.participant_id", "presences.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person is inside wherever either of the two is."""
    own = {
        row.zone_id: row
        for row in db.session.scalars(select(Presence).where(Presence.participant_id == kept_id))
    }
    theirs = db.session.scalars(select(Presence).where(Presence.participant_id == ended_id)).all()
    for presence in theirs:
        kept = own.get(presence.zone_id)
        if kept is None:
            presence.participant_id = kept_id
            continue
        if presence.since > kept.since:
            kept.since, kept.nonce = presence.since, presence.nonce
        kept.is_inside = kept.is_inside or presence.is_inside
        kept.entries += presence.entries
        db.session.delete(presence)
    db.session.flush()


sweeps.register(sweeps.Sweep("checkin", 700, CLAIMS, repoint=repoint))
