"""Liaison officers in the sweeps over all features."""

from typing import Any

from sqlalchemy import Select, func, select

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy
from conference.registration.models import LiaisonOfficer
from conference.registration.queries.liaison import liaison_of_person

CLAIMS = frozenset({"liaison_officers.participant_id"})


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person looks after the delegations of both."""
    kept, ended = liaison_of_person(kept_id), liaison_of_person(ended_id)
    if ended is None:
        return
    if kept is None:
        ended.participant_id = kept_id
    else:
        kept.phone = kept.phone or ended.phone
        for assignment in list(ended.assignments):
            assignment.officer = kept
        db.session.flush()
        db.session.delete(ended)
    db.session.flush()


def export(participant_id: int) -> sweeps.Export:
    """The phone of the service and the delegations in the person's care."""
    officer = liaison_of_person(participant_id)
    if officer is None:
        return sweeps.Export()
    names = [row.delegation.name.as_dict() for row in officer.assignments]
    return sweeps.Export({"liaison_officer": {"phone": officer.phone, "delegations": names}})


def erase(participant_id: int, _by: Actor) -> None:
    """Nobody of that name looks after a delegation any more."""
    officer = liaison_of_person(participant_id)
    if officer is not None:
        db.session.delete(officer)
        db.session.flush()


def _with_phone(event_id: int) -> Select[Any]:
    return select(LiaisonOfficer).where(
        LiaisonOfficer.event_id == event_id, LiaisonOfficer.phone != ""
    )


def _count(event_id: int) -> int:
    query = _with_phone(event_id).with_only_columns(func.count(LiaisonOfficer.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    rows = db.session.scalars(_with_phone(event_id).limit(limit)).all()
    for row in rows:
        row.phone = ""
    db.session.flush()
    return len(rows)


RULES = (
    sweeps.RetentionRule(
        "registration:liaison",
        lazy("Phones of liaison officers"),
        lazy("Needed while they serve. Who looked after which delegation stays."),
        30,
        _count,
        _purge,
    ),
)

sweeps.register(
    sweeps.Sweep(
        "liaison", 110, CLAIMS, repoint=repoint, export=export, erase=erase, retention=RULES
    )
)
