"""Directions, verdicts and reasons at the door; devices and conflicts."""

from conference.checkin.enums.access import FullPolicy, Passback, PhotoPolicy
from conference.checkin.enums.devices import (
    ConflictKind,
    ConflictState,
    DeviceProfile,
    RevokeReason,
)
from conference.checkin.enums.live import Crowding, Waiting
from conference.checkin.enums.scans import (
    Direction,
    Reason,
    ScanKind,
    ScanMethod,
    ScanMode,
    Verdict,
)

__all__ = [
    "ConflictKind",
    "ConflictState",
    "Crowding",
    "DeviceProfile",
    "Direction",
    "FullPolicy",
    "Passback",
    "PhotoPolicy",
    "Reason",
    "RevokeReason",
    "ScanKind",
    "ScanMethod",
    "ScanMode",
    "Verdict",
    "Waiting",
]
