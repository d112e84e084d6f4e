"""Gates, devices, the scan log, presences, and what does not fit together."""

from conference.checkin.models.access import (
    CategoryTime,
    DelegationPass,
    DoorNote,
    DoorSettings,
    Grant,
    ZonePolicy,
)
from conference.checkin.models.conflicts import Conflict, QuarantinedScan, ScanOutcome
from conference.checkin.models.devices import Device, Enrolment, Roster
from conference.checkin.models.gates import Gate
from conference.checkin.models.kiosk import SelfCheckIn
from conference.checkin.models.photos import Thumbnail
from conference.checkin.models.scans import Presence, Scan

__all__ = [
    "CategoryTime",
    "Conflict",
    "DelegationPass",
    "Device",
    "DoorNote",
    "DoorSettings",
    "Enrolment",
    "Gate",
    "Grant",
    "Presence",
    "QuarantinedScan",
    "Roster",
    "Scan",
    "ScanOutcome",
    "SelfCheckIn",
    "Thumbnail",
    "ZonePolicy",
]
