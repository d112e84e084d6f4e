"""Telling a supervisor about a device: one open conflict of a kind, kept up to date."""

from typing import Any

from sqlalchemy import select, update

from conference.checkin.enums import ConflictKind, ConflictState
from conference.checkin.models import Conflict, Device
from conference.core import clock
from conference.core.database import db


def tell(device: Device, kind: ConflictKind, details: dict[str, Any]) -> None:
    """Open a conflict about a device, or bring the one that is open up to date."""
    known = db.session.scalar(
        select(Conflict).where(
            Conflict.device_id == device.id,
            Conflict.kind == kind,
            Conflict.state == ConflictState.OPEN,
        )
    )
    if known is not None:
        if known.details != details:
            known.details = details
        db.session.flush()
        return
    if kind is not ConflictKind.QUARANTINE and _said_before(device.id, kind, details):
        return
    db.session.add(
        Conflict(event_id=device.event_id, kind=kind, device_id=device.id, details=details)
    )
    db.session.flush()


def _said_before(device_id: int, kind: ConflictKind, details: dict[str, Any]) -> bool:
    """Whether somebody has settled the very same gap."""
    rows = db.session.scalars(
        select(Conflict.details).where(
            Conflict.device_id == device_id,
            Conflict.kind == kind,
            Conflict.state == ConflictState.SETTLED,
        )
    )
    return any(row.get("missing") == details.get("missing") for row in rows)


def explained(device_id: int, kind: ConflictKind) -> None:
    """Close what has explained itself."""
    db.session.execute(
        update(Conflict)
        .where(
            Conflict.device_id == device_id,
            Conflict.kind == kind,
            Conflict.state == ConflictState.OPEN,
        )
        .values(state=ConflictState.SETTLED, settled_at=clock.now())
        .execution_options(synchronize_session=False)
    )
