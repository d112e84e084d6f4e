"""Writing the audit log."""

from typing import Any

from conference.audit.models import AuditEntry
from conference.core.actor import Actor
from conference.core.database import db


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
