"""The verbs of the door."""

from conference.checkin.services.gates import GateDetails, change_gate, create_gate, set_gate_active
from conference.checkin.services.scans import ScanRequest, record_scan

__all__ = [
    "GateDetails",
    "ScanRequest",
    "change_gate",
    "create_gate",
    "record_scan",
    "set_gate_active",
]
