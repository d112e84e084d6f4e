"""Writing the audit log."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from conference.audit.models import AuditEntry
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db, separate_transaction


def record(
    by: Actor,
    action: str,
    subject: Any,
    *,
    event_id: int | None = None,
    changes: dict[str, Any] | None = None,
) -> None:
    """Add an entry to the present transaction.

    ``subject`` is the row acted on; flush it before, so that it has an id. ``changes`` name fields,
    states and ids, never what a person typed.
    """
    if subject is not None and subject.id is None:
        db.session.flush()
    db.session.add(
        AuditEntry(
            actor_kind=by.kind,
            actor_id=by.id,
            action=action,
            subject_kind="" if subject is None else type(subject).__name__,
            subject_id=None if subject is None else subject.id,
            event_id=event_id if event_id is not None else getattr(subject, "event_id", None),
            changes=changes or {},
        )
    )


def record_all(by: Actor, action: str, subjects: Sequence[tuple[Any, dict[str, Any]]]) -> None:
    """The same entry for many rows that have their ids, each with its changes, in one statement."""
    if not subjects:
        return
    entries = [
        {
            "actor_kind": by.kind,
            "actor_id": by.id,
            "action": action,
            "subject_kind": type(subject).__name__,
            "subject_id": subject.id,
            "event_id": getattr(subject, "event_id", None),
            "changes": changes,
        }
        for subject, changes in subjects
    ]
    db.session.execute(insert(AuditEntry), entries)


def record_apart(by: Actor, action: str, subject_type: type, subject_id: int) -> None:
    """Write an entry in a transaction of its own, kept although the request is refused.

    End the running transaction before (``release``), or SQLite waits for itself.
    """
    entry = {
        "at": clock.now(),
        "actor_kind": by.kind,
        "actor_id": by.id,
        "action": action,
        "subject_kind": subject_type.__name__,
        "subject_id": subject_id,
        "event_id": None,
        "changes": {},
    }
    with separate_transaction() as connection:
        connection.execute(insert(AuditEntry).values(entry))
