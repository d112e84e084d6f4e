"""What waits for a supervisor, with all that its page shows."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from conference.accounts.models import User
from conference.checkin.enums import ConflictState
from conference.checkin.models import Conflict, Scan
from conference.core.database import db
from conference.events.models import Event
from conference.registration.models import Participant


def conflicts_of(event: Event, state: ConflictState | None = None) -> Select[Conflict]:
    """The conflicts of an event, newest first, with people, devices, scans and gates."""
    query = (
        select(Conflict)
        .where(Conflict.event_id == event.id)
        .options(
            joinedload(Conflict.scan).joinedload(Scan.gate),
            joinedload(Conflict.first_scan).joinedload(Scan.gate),
            joinedload(Conflict.first_scan).joinedload(Scan.participant),
            joinedload(Conflict.participant).joinedload(Participant.delegation),
            joinedload(Conflict.device),
            joinedload(Conflict.settler).lazyload(User.assignments),
        )
        .order_by(Conflict.id.desc())
    )
    if state is not None:
        query = query.where(Conflict.state == state)
    return query


def conflict_of(event: Event, conflict_id: int) -> Conflict | None:
    """One conflict of this event."""
    conflict: Conflict | None = db.session.scalar(
        conflicts_of(event).where(Conflict.id == conflict_id)
    )
    return conflict


def open_conflicts(event_id: int) -> int:
    """How many conflicts wait."""
    query = select(func.count()).where(
        Conflict.event_id == event_id, Conflict.state == ConflictState.OPEN
    )
    return int(db.session.scalar(query) or 0)
