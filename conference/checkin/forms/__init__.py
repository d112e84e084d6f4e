"""What the door and its organisers send."""

from conference.checkin.forms.gates import GateForm
from conference.checkin.forms.scans import (
    LONGEST_CODE,
    LONGEST_MESSAGE,
    ScanFilterForm,
    is_nonce,
    read_scan,
)

__all__ = [
    "LONGEST_CODE",
    "LONGEST_MESSAGE",
    "GateForm",
    "ScanFilterForm",
    "is_nonce",
    "read_scan",
]
