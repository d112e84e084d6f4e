"""What happened at the gates, read back from the log: for folding, and for repeated reports."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select

from conference.checkin.enums import ScanKind, Verdict
from conference.checkin.models import Gate, Scan, ScanOutcome
from conference.checkin.rules.folding import Passage, Undoing
from conference.core.database import db
from conference.registration.models import Participant


@dataclass
class History:
    """The passes of one person, and what was undone of them."""

    passages: list[Passage] = field(default_factory=list)
    undoings: list[Undoing] = field(default_factory=list)


_SHOWN = func.coalesce(ScanOutcome.verdict, Scan.verdict)


def histories(participant_ids: Collection[int]) -> dict[int, History]:
    """What these people did at all gates; scans of somebody merged away count for who was kept."""
    found: dict[int, History] = {number: History() for number in participant_ids}
    owner = func.coalesce(Participant.merged_into_id, Participant.id).label("owner")
    rows = db.session.execute(
        select(
            owner,
            Scan.id,
            Scan.nonce,
            Scan.direction,
            Scan.received_at,
            Scan.at,
            Scan.client_at,
            Scan.device_id,
            Scan.seq,
            Scan.reason,
            Scan.pass_id,
            func.coalesce(Scan.zone_id, Gate.zone_id).label("zone"),
        )
        .join(Participant, Participant.id == Scan.participant_id)
        .join(Gate, Gate.id == Scan.gate_id)
        .outerjoin(ScanOutcome, ScanOutcome.scan_id == Scan.id)
        .where(
            or_(
                Participant.id.in_(participant_ids), Participant.merged_into_id.in_(participant_ids)
            ),
            _SHOWN != Verdict.REFUSED,
            Scan.kind != ScanKind.UNDO,
        )
    ).all()
    of_nonce: dict[str, int] = {}
    for row in rows:
        found.setdefault(row.owner, History()).passages.append(_passage(row))
        of_nonce[row.nonce] = row.owner
    for nonce, undoings in _undoings(list(of_nonce)).items():
        found[of_nonce[nonce]].undoings.extend(undoings)
    return found


def _passage(row: Any) -> Passage:
    return Passage(
        scan_id=row.id,
        nonce=row.nonce,
        zone_id=row.zone,
        direction=row.direction,
        at=row.at or row.received_at,
        device_id=row.device_id or 0,
        seq=row.seq or 0,
        client_at=row.client_at,
        pass_id=row.pass_id,
        told=row.reason.value == "already_inside",
    )


def _undoings(nonces: list[str]) -> dict[str, list[Undoing]]:
    found: dict[str, list[Undoing]] = defaultdict(list)
    for start in range(0, len(nonces), 400):
        rows = db.session.execute(
            select(Scan.undoes, Scan.device_id, Scan.at, Scan.received_at, Scan.client_at).where(
                Scan.undoes.in_(nonces[start : start + 400]), Scan.kind == ScanKind.UNDO
            )
        )
        for row in rows:
            found[row.undoes].append(
                Undoing(
                    nonce=row.undoes,
                    device_id=row.device_id or 0,
                    at=row.at or row.received_at,
                    client_at=row.client_at,
                )
            )
    return found


@dataclass(frozen=True)
class Reported:
    """A scan that is in the log already."""

    id: int
    nonce: str
    event_id: int
    verdict: Any
    reason: Any
    at: Any
    participant_id: int | None
    device_id: int | None
    has_outcome: bool


def reported(nonces: Collection[str]) -> dict[str, Reported]:
    """The scans of these nonces, whoever sent them; the verdict is what was shown at the door."""
    listed = list(nonces)
    found = {}
    for start in range(0, len(listed), 400):
        rows = db.session.execute(
            select(
                Scan.id,
                Scan.nonce,
                Scan.event_id,
                _SHOWN.label("verdict"),
                func.coalesce(ScanOutcome.reason, Scan.reason).label("reason"),
                func.coalesce(Scan.at, Scan.received_at).label("at"),
                Scan.participant_id,
                Scan.device_id,
                ScanOutcome.scan_id.label("outcome"),
            )
            .outerjoin(ScanOutcome, ScanOutcome.scan_id == Scan.id)
            .where(Scan.nonce.in_(listed[start : start + 400]))
        )
        for row in rows:
            found[row.nonce] = Reported(
                row.id,
                row.nonce,
                row.event_id,
                row.verdict,
                row.reason,
                row.at,
                row.participant_id,
                row.device_id,
                row.outcome is not None,
            )
    return found


def participants_of_nonces(nonces: Collection[str]) -> set[int]:
    """Whom the scans of these nonces are about; of people merged into one, who was kept."""
    rows = db.session.scalars(
        select(func.coalesce(Participant.merged_into_id, Participant.id))
        .join(Scan, Scan.participant_id == Participant.id)
        .where(Scan.nonce.in_(list(nonces)))
    )
    return set(rows)
