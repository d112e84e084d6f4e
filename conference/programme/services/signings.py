"""Which relation between cities a signing ceremony belongs to."""

from conference.audit.services import record
from conference.core.actor import Actor
from conference.programme.enums import SessionKind
from conference.programme.models import ProgrammeSession


def set_relation(session: ProgrammeSession, relation_id: int | None, *, by: Actor) -> None:
    """Link a signing ceremony to a relation; a session of another kind has none."""
    wanted = relation_id if session.kind is SessionKind.SIGNING else None
    if session.relation_id == wanted:
        return
    session.relation_id = wanted
    record(by, "programme:session:edited", session, changes={"fields": ["relation_id"]})
