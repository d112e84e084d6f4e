"""Magic links and visits in the sweeps over all features."""

from sqlalchemy import delete, select

from conference.accounts import services
from conference.accounts.enums import VisitKind
from conference.accounts.models import MagicLink, Visit
from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db


def repoint(_kept_id: int, ended_id: int, by: Actor) -> None:
    """Nobody is at home in the ended registration any more."""
    services.end_visits(VisitKind.PARTICIPANT, ended_id, by=by)


def export(participant_id: int) -> sweeps.Export:
    """When the person's page was opened."""
    visits = db.session.scalars(
        select(Visit)
        .where(Visit.kind == VisitKind.PARTICIPANT, Visit.subject_id == participant_id)
        .order_by(Visit.id)
    )
    return sweeps.Export(
        {"visits": [sweeps.row_data(visit, without=("token_hash", "kind")) for visit in visits]}
    )


def erase(participant_id: int, by: Actor) -> None:
    """End every visit at once, and forget links and visits."""
    services.end_visits(VisitKind.PARTICIPANT, participant_id, by=by)
    db.session.flush()
    for model in (MagicLink, Visit):
        db.session.execute(
            delete(model).where(
                model.kind == VisitKind.PARTICIPANT, model.subject_id == participant_id
            )
        )


sweeps.register(sweeps.Sweep("accounts", 800, repoint=repoint, export=export, erase=erase))
