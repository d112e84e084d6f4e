"""Walk-ins in the sweeps over all features."""

from sqlalchemy import delete, select, update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.desk.models import WalkInRequest

CLAIMS = frozenset({"walk_in_requests.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The questions asked about the ended person are the kept person's from now on."""
    db.session.flush()
    db.session.execute(
        update(WalkInRequest)
        .where(WalkInRequest.participant_id == ended_id)
        .values(participant_id=kept_id)
    )


def export(participant_id: int) -> sweeps.Export:
    """When who was asked about the person, and the answer."""
    query = select(WalkInRequest).where(WalkInRequest.participant_id == participant_id)
    rows = [
        sweeps.row_data(row, without=("token_hash", "expires_at"))
        for row in db.session.scalars(query)
    ]
    return sweeps.Export({"walk_ins": rows} if rows else {})


def erase(participant_id: int, _by: Actor) -> None:
    """The questions go with the person."""
    db.session.execute(delete(WalkInRequest).where(WalkInRequest.participant_id == participant_id))


sweeps.register(sweeps.Sweep("desk", 800, CLAIMS, repoint=repoint, export=export, erase=erase))
