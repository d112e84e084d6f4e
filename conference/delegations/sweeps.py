"""Credential letters in the sweeps over all features; they name people."""

from typing import Any

from sqlalchemy import Select, func, select

from conference.core import sweeps
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.delegations.models import Delegation
from conference.i18n import lazy


def _with_letter(event_id: int) -> Select[Any]:
    has_one = Delegation.credentials_file_id.is_not(None)
    return select(Delegation).where(Delegation.event_id == event_id, has_one)


def _count(event_id: int) -> int:
    query = _with_letter(event_id).with_only_columns(func.count(Delegation.id))
    return db.session.scalar(query) or 0


def _purge(event_id: int, limit: int) -> int:
    delegations = db.session.scalars(_with_letter(event_id).limit(limit)).all()
    files: list[StoredFile] = []
    for delegation in delegations:
        if delegation.credentials_file is not None:
            files.append(delegation.credentials_file)
        delegation.credentials_file = None
    db.session.flush()
    for file in files:
        delete_file(file)
    return len(delegations)


RULES = (
    sweeps.RetentionRule(
        "delegations:credentials",
        lazy("Credential letters"),
        lazy("They name people and bear signatures. That one was verified, and when, stays."),
        180,
        _count,
        _purge,
    ),
)

sweeps.register(sweeps.Sweep("delegations", 400, retention=RULES))
