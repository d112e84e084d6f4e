"""Conflicts that a fold finds: opened, kept up to date, taken back when a report explains them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, delete, insert, update

from conference.checkin.enums import ConflictKind, ConflictState
from conference.checkin.models import Conflict
from conference.core import clock
from conference.core.database import db

_conflicts: Table = Conflict.__table__  # type: ignore[assignment]


@dataclass(frozen=True)
class Found:
    """What does not fit together about one scan."""

    participant_id: int
    first_scan_id: int | None
    """The entry before it."""
    details: dict[str, Any] = field(default_factory=dict)


def notice(
    event_id: int, kind: ConflictKind, wanted: Mapping[int, Found], known: Mapping[int, Any]
) -> None:
    """Make the conflicts of a kind what the fold found; settled ones stay as they are.

    ``wanted`` and ``known`` (rows with id, state and first_scan_id) go by the scan they are about.
    """
    explained = [
        row.id
        for scan_id, row in known.items()
        if scan_id not in wanted and row.state is ConflictState.OPEN
    ]
    if explained:
        db.session.execute(delete(_conflicts).where(_conflicts.c.id.in_(explained)))
    new = [
        _row(event_id, kind, scan_id, found)
        for scan_id, found in wanted.items()
        if scan_id not in known
    ]
    if new:
        db.session.execute(insert(_conflicts), new)
    for scan_id, found in wanted.items():
        row = known.get(scan_id)
        if row is not None and row.first_scan_id != found.first_scan_id:
            db.session.execute(
                update(_conflicts)
                .where(_conflicts.c.id == row.id)
                .values(first_scan_id=found.first_scan_id)
            )


def _row(event_id: int, kind: ConflictKind, scan_id: int, found: Found) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "kind": kind,
        "state": ConflictState.OPEN,
        "participant_id": found.participant_id,
        "device_id": None,
        "scan_id": scan_id,
        "first_scan_id": found.first_scan_id,
        "details": found.details,
        "created_at": clock.now(),
        "note": "",
    }
