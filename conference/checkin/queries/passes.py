"""Transferable passes as the log knows them: who took one, how many there are, what stood out."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select

from conference.checkin.enums import ConflictKind
from conference.checkin.models import Conflict, DelegationPass, Scan
from conference.core.database import db
from conference.registration.models import Participant


def people_with_passes(pass_ids: Collection[int]) -> set[int]:
    """Everybody who ever came in with one of them; of people merged into one, who was kept."""
    rows = db.session.scalars(
        select(func.coalesce(Participant.merged_into_id, Participant.id))
        .join(Scan, Scan.participant_id == Participant.id)
        .where(Scan.pass_id.in_(list(pass_ids)))
        .distinct()
    )
    return set(rows)


def numbers_of_passes(pass_ids: Collection[int]) -> dict[int, int]:
    """How many passes of each kind the delegation has now."""
    rows = db.session.execute(
        select(DelegationPass.id, DelegationPass.number).where(
            DelegationPass.id.in_(list(pass_ids))
        )
    )
    return {row.id: row.number for row in rows}


def overdrawn_known(pass_ids: Collection[int]) -> dict[int, Any]:
    """The conflicts about entries with these passes, by scan: id, state, first_scan_id."""
    rows = db.session.execute(
        select(Conflict.id, Conflict.scan_id, Conflict.first_scan_id, Conflict.state)
        .join(Scan, Scan.id == Conflict.scan_id)
        .where(Conflict.kind == ConflictKind.NO_PASS_LEFT, Scan.pass_id.in_(list(pass_ids)))
    )
    return {row.scan_id: row for row in rows}
