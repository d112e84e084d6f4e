"""Mails in the sweeps over all features."""

from sqlalchemy import update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.mailing.models import OutboxMessage

CLAIMS = frozenset({"outbox_messages.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person's page shows the mails to both."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.participant_id == ended_id)
        .values(participant_id=kept_id)
    )


sweeps.register(sweeps.Sweep("mailing", 300, CLAIMS, repoint=repoint))
