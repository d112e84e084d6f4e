"""What waits for a supervisor: settled with a note, and queues of revoked devices let in or not."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.audit.services import record
from conference.checkin.enums import ConflictKind, ConflictState
from conference.checkin.models import Conflict, Device, QuarantinedScan
from conference.checkin.queries import sequence_of
from conference.checkin.services.attempts import Attempt
from conference.checkin.services.facts import Sender
from conference.checkin.services.sync import skew_of, take_batch
from conference.checkin.services.telling import explained, tell
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db, is_sqlite, start_writing
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy

LONGEST_NOTE = 1000
AT_ONCE = 200
"""Scans that are taken in together."""


def settle(conflict: Conflict, note: str, *, by: Actor) -> None:
    """Close a conflict; what was found out stands in the note."""
    text = note.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise InvalidError(lazy("Write what you found out."), field="note")
    db.session.refresh(conflict, ["state"], {"key_share": True})
    if conflict.state is ConflictState.SETTLED:
        raise DomainError(lazy("This is settled already."))
    conflict.state, conflict.note = ConflictState.SETTLED, text
    conflict.settled_at, conflict.settled_by = clock.now(), by.user_id
    db.session.flush()
    record(by, "checkin:conflict:settled", conflict, changes={"kind": conflict.kind.value})


def take_in(conflict: Conflict, note: str, *, by: Actor) -> int:
    """Believe a revoked device: its queue goes into the log as facts; returns how many scans."""
    if conflict.kind is not ConflictKind.QUARANTINE or conflict.device is None:
        raise DomainError(lazy("This is settled already."))
    device = conflict.device
    settle(conflict, note, by=by)
    waiting = db.session.scalars(
        select(QuarantinedScan)
        .where(QuarantinedScan.device_id == device.id, QuarantinedScan.taken_at.is_(None))
        .order_by(QuarantinedScan.id)
    ).all()
    now = clock.now()
    attempts = [Attempt.from_data(row.attempt) for row in waiting]
    for row in waiting:
        row.taken_at = now
    db.session.flush()
    sender = Sender.of(device)
    for start in range(0, len(attempts), AT_ONCE):
        take_batch(sender, attempts[start : start + AT_ONCE], sent_at=now)
    return len(attempts)


def set_aside(device_id: int, attempts: Sequence[Attempt], *, sent_at: datetime | None) -> None:
    """Keep a revoked device's queue apart, its clock corrected, and tell a supervisor."""
    received = clock.now()
    skew = skew_of(sent_at, received)
    rows = []
    for attempt in {each.nonce: each for each in attempts}.values():
        data = attempt.as_data()
        if attempt.at is not None:
            data["at"] = min(attempt.at + skew, received).isoformat()
        rows.append(
            {
                "device_id": device_id,
                "nonce": attempt.nonce,
                "attempt": data,
                "received_at": received,
            }
        )
    start_writing()
    if not rows:
        return
    build = sqlite_insert if is_sqlite() else postgresql_insert
    db.session.execute(build(QuarantinedScan).on_conflict_do_nothing(), rows)
    device = db.session.get_one(Device, device_id)
    waiting = db.session.scalar(
        select(func.count()).where(
            QuarantinedScan.device_id == device_id, QuarantinedScan.taken_at.is_(None)
        )
    )
    tell(device, ConflictKind.QUARANTINE, {"scans": int(waiting or 0)})


def look_for_gaps(device: Device) -> None:
    """See whether the numbers of a device that has sent everything are complete."""
    highest, different = sequence_of(device.id)
    missing = highest - different
    if missing > 0:
        tell(device, ConflictKind.SEQUENCE, {"missing": missing, "highest": highest})
    else:
        explained(device.id, ConflictKind.SEQUENCE)
