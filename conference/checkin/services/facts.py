"""What a phone reports, made into what the log keeps: a fact, and the server's opinion of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from conference.checkin.enums import ConflictKind, Reason, ScanKind, ScanMode, Verdict
from conference.checkin.models import Device
from conference.checkin.queries import Holder
from conference.checkin.rules.evaluator import evaluate
from conference.checkin.rules.standing import Caller
from conference.checkin.services.attempts import Attempt


@dataclass(frozen=True)
class Sender:
    """The device that hands in, as plain values: its row may be gone from the session."""

    device_id: int
    event_id: int
    operator_id: int | None = None

    @classmethod
    def of(cls, device: Device | Caller) -> "Sender":
        """The sender that a device is."""
        return cls(device.id, device.event_id, device.operator_id)


@dataclass
class Work:
    """One batch under way."""

    sender: Sender
    received: datetime
    skew: timedelta
    book: dict[str, Any]
    holders: dict[str, Holder]
    extras: dict[int, dict[str, Any]]
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By nonce: what goes into the log."""
    opinions: dict[str, ConflictKind] = field(default_factory=dict)

    def moment(self, attempt: Attempt) -> datetime:
        """When it happened by the server's clock; never later than now."""
        if attempt.at is None:
            return self.received
        return min(attempt.at + self.skew, self.received)

    def holder(self, attempt: Attempt) -> Holder | None:
        """Whom the attempt names."""
        return self.holders.get(attempt.key or attempt.reference)


def row_of(work: Work, attempt: Attempt) -> dict[str, Any]:
    """What goes into the log."""
    holder, at = work.holder(attempt), work.moment(attempt)
    said = _opinion(work, attempt, holder, at)
    judged, judged_reason = Verdict(said["verdict"]), Reason(said["reason"])
    verdict, reason = _shown(attempt, judged, judged_reason)
    is_refused = verdict is Verdict.REFUSED
    if attempt.kind is not ScanKind.UNDO and not is_refused:
        kind = _objection(attempt, judged, judged_reason)
        if kind is not None:
            work.opinions[attempt.nonce] = kind
    here = holder if holder is not None and holder.is_here else None
    zone_id = work.book["gates"][str(attempt.gate_id)]["zone"]
    return {
        "nonce": attempt.nonce,
        "event_id": work.sender.event_id,
        "gate_id": attempt.gate_id,
        "direction": attempt.direction,
        "method": attempt.method,
        "token_hash": attempt.key if len(attempt.key) == 32 else "",
        "badge_id": holder.badge_id if holder else None,
        "participant_id": here.person.id if here else None,
        "verdict": verdict,
        "reason": reason,
        "operator_id": work.sender.operator_id,
        "device_id": work.sender.device_id,
        "seq": attempt.seq,
        "kind": attempt.kind,
        "mode": ScanMode.PROVISIONAL,
        "zone_id": zone_id,
        "client_at": attempt.at,
        "at": at,
        "received_at": work.received,
        "judged": judged,
        "judged_reason": judged_reason,
        "undoes": attempt.undoes,
        "revision": attempt.revision,
        "note": attempt.note,
        "params": (said["params"] or None) if reason is judged_reason else None,
        "pass_id": None if is_refused else _pass_taken(work, here, attempt, said),
    }


def _pass_taken(
    work: Work, here: Holder | None, attempt: Attempt, said: dict[str, Any]
) -> int | None:
    """The delegation's passes of which the person took one, where no right of their own opened."""
    by_hand = attempt.kind is ScanKind.MANUAL  # that needs no pass
    if here is None or by_hand or not said["effects"]["pass"]:
        return None
    zone = str(work.book["gates"][str(attempt.gate_id)]["zone"])
    passes = work.book["delegations"][str(here.delegation_id)]["passes"]
    return int(passes[zone]["id"])


def _shown(attempt: Attempt, judged: Verdict, judged_reason: Reason) -> tuple[Verdict, Reason]:
    """What happened at the door: what the phone showed, or the opinion where it showed nothing."""
    if attempt.kind is ScanKind.UNDO:
        return Verdict.ALLOWED, Reason.UNDONE
    if attempt.kind is ScanKind.MANUAL:
        return Verdict.ALLOWED, Reason.MANUAL
    if attempt.verdict is None:
        return judged, judged_reason
    if attempt.reason is not None:
        return attempt.verdict, attempt.reason
    plain = Reason.OK if attempt.verdict is not Verdict.REFUSED else Reason.UNKNOWN
    return attempt.verdict, plain


def _opinion(work: Work, attempt: Attempt, holder: Holder | None, at: datetime) -> dict[str, Any]:
    """What the rules say of a moment, but for who was inside then: that the fold finds out."""
    if attempt.kind is ScanKind.UNDO:
        undone: dict[str, Any] = {"verdict": "allowed", "reason": "undone", "params": {}}
        return undone | {"effects": {"pass": False}}
    situation = {
        "now": at.timestamp(),
        "gate": attempt.gate_id,
        "direction": attempt.direction.value,
        "readable": attempt.readable,
        "inside": {},
        "was_inside": False,
        "zone_count": None,
        "pass_count": None,
    }
    return evaluate(work.book, _person(work, holder, at), situation)


def _person(work: Work, holder: Holder | None, at: datetime) -> dict[str, Any] | None:
    if holder is None:
        return None
    status = holder.status
    if not holder.is_here:
        status = "elsewhere"
    elif holder.revoked_at is not None and holder.revoked_at <= at:
        status = "revoked"
    return {
        "category": holder.person.category_id,
        "delegation": holder.delegation_id,
        "status": status,
        "badge": holder.badge,
        **work.extras.get(holder.person.id, {}),
    }


def _objection(attempt: Attempt, judged: Verdict, reason: Reason) -> ConflictKind | None:
    if reason is Reason.REVOKED:
        return ConflictKind.REVOKED_MEANWHILE
    if judged is Verdict.REFUSED and attempt.kind is not ScanKind.MANUAL:
        return ConflictKind.REFUSED_BY_SERVER
    return None
