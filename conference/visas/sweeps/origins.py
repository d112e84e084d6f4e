"""The marks of connections in the sweeps over all features: never handed on, soon gone."""

from sqlalchemy import delete

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.visas.models import RegistrationOrigin


def _forget(participant_id: int) -> None:
    theirs = RegistrationOrigin.participant_id == participant_id
    db.session.execute(delete(RegistrationOrigin).where(theirs))


def repoint(_kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person's own mark stays, the other goes."""
    _forget(ended_id)


def export(participant_id: int) -> sweeps.Export:
    """That there is a mark, and until when; the mark itself tells nothing and is told to nobody."""
    found = db.session.get(RegistrationOrigin, participant_id)
    return sweeps.Export({"connection_noted_at": found.noted_at.isoformat()} if found else {})


def erase(participant_id: int, _by: Actor) -> None:
    """Delete it at once."""
    _forget(participant_id)


sweeps.register(
    sweeps.Sweep(
        "origins",
        505,
        frozenset({"registration_origins.participant_id"}),
        repoint=repoint,
        export=export,
        erase=erase,
    )
)
