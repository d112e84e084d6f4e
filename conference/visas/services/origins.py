"""By which connection people were entered, for a short time and without any address."""

from datetime import timedelta

from sqlalchemy import delete

from conference.core import clock
from conference.core.crypto import keyring
from conference.core.database import db
from conference.registration.models import Participant
from conference.visas.models import RegistrationOrigin
from conference.visas.rules.alerts import ORIGIN_DAYS

_PURPOSE = "registration_origins.mark"


def note_origin(participant: Participant, network: str) -> None:
    """Keep a mark that people entered today from this network share; nothing for an empty one.

    ``network`` is not kept. The day and the event are hashed with it, so marks of two days or of
    two events are never equal.
    """
    if not network:
        return
    day = clock.now().date().isoformat()
    mark = keyring().fingerprint(f"{participant.event_id}:{day}:{network}", purpose=_PURPOSE)
    db.session.merge(RegistrationOrigin(participant_id=participant.id, mark=mark))
    db.session.flush()


def forget_origins() -> int:
    """Delete the marks whose days are over; returns how many."""
    over = RegistrationOrigin.noted_at < clock.now() - timedelta(days=ORIGIN_DAYS)
    gone = db.session.execute(
        delete(RegistrationOrigin).where(over).returning(RegistrationOrigin.participant_id)
    )
    return len(gone.all())
