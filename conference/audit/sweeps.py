"""The log of actions in the sweeps over all features: read by the person, changed by nobody."""

from sqlalchemy import select

from conference.audit.models import AuditEntry
from conference.core import sweeps
from conference.core.actor import ActorKind
from conference.core.database import db
from conference.i18n import lazy


def export(participant_id: int) -> sweeps.Export:
    """What happened to the person's registration: when, what, and by which kind of doer."""
    entries = db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_kind == "Participant", AuditEntry.subject_id == participant_id)
        .order_by(AuditEntry.id)
    )
    return sweeps.Export(
        {
            "history": [
                {
                    "at": entry.at.isoformat(),
                    "action": entry.action,
                    "by": "yourself"
                    if entry.actor_kind is ActorKind.PARTICIPANT
                    else entry.actor_kind.value,
                }
                for entry in entries
            ]
        }
    )


REMAINS = (
    sweeps.Remainder(
        lazy("The log of actions: what was done and when, without content"),
        lazy("Whoever answers for the data must be able to account for them."),
    ),
)

sweeps.register(sweeps.Sweep("audit", 200, export=export, remains=REMAINS))
