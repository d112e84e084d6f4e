"""The entries of the book: plain data from what the database holds, as the evaluator reads it."""

from collections.abc import Collection, Sequence
from typing import Any

from conference.checkin.enums import Direction, FullPolicy, Passback
from conference.checkin.rules.times import Frame, windows_of

Entry = dict[str, Any]
Times = Sequence[Sequence[Any]] | None


def zone_entry(
    *,
    capacity: int | None,
    frame: Frame,
    hours: Times = None,
    passback: Passback | None = None,
    reentry: bool | None = None,
    leaves: Sequence[int] | None = None,
    booking: bool | None = None,
    full: FullPolicy | None = None,
) -> Entry:
    """A zone; None is what holds for a zone without a policy of its own."""
    return {
        "capacity": capacity,
        "hours": windows_of(hours, frame),
        "passback": (passback or Passback.REFUSE).value,
        "reentry": True if reentry is None else reentry,
        "leaves": list(leaves or ()),
        "booking": bool(booking),
        "full": (full or FullPolicy.WARN).value,
    }


def gate_entry(*, zone_id: int, active: bool, direction: Direction | None) -> Entry:
    """A gate."""
    return {
        "zone": zone_id,
        "direction": direction.value if direction else None,
        "active": active,
    }


def pass_entry(number: int, times: Times, frame: Frame) -> Entry:
    """So many passes of a delegation for one zone."""
    return {"count": number, "windows": windows_of(times, frame)}


def status_of(*, same_event: bool, has_badge: bool, revoked: bool, approved: bool) -> str:
    """What stands against a person or a badge whatever the zone; the gravest."""
    if not same_event:
        return "elsewhere"
    if not has_badge:
        return "none"
    if revoked:
        return "revoked"
    return "live" if approved else "not_approved"


def badge_entry(times: Any, zones: Collection[int] | None) -> Entry | None:
    """The limits of a temporary badge; None for a badge without any."""
    if times is None and not zones:
        return None
    return {"times": times, "zones": list(zones) if zones else None}
