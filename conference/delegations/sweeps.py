"""Credential letters and messages in the sweeps over all features; they name people."""

from typing import Any

from sqlalchemy import Select, func, select

from conference.core import sweeps
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.delegations.models import Delegation, DelegationMessage
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


def _messages(event_id: int) -> Select[Any]:
    return (
        select(DelegationMessage)
        .join(Delegation, Delegation.id == DelegationMessage.delegation_id)
        .where(Delegation.event_id == event_id)
    )


def _count_messages(event_id: int) -> int:
    query = _messages(event_id).with_only_columns(func.count(DelegationMessage.id))
    return db.session.scalar(query) or 0


def _purge_messages(event_id: int, limit: int) -> int:
    messages = db.session.scalars(_messages(event_id).limit(limit)).all()
    for message in messages:
        db.session.delete(message)
    db.session.flush()
    return len(messages)


RULES = (
    sweeps.RetentionRule(
        "delegations:credentials",
        lazy("Credential letters"),
        lazy("They name people and bear signatures. That one was verified, and when, stays."),
        180,
        _count,
        _purge,
    ),
    sweeps.RetentionRule(
        "delegations:messages",
        lazy("Messages between secretariat and delegations"),
        lazy("They may name people. When somebody wrote stays in the record."),
        180,
        _count_messages,
        _purge_messages,
    ),
)

sweeps.register(sweeps.Sweep("delegations", 400, retention=RULES))
