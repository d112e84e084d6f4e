"""What the door and its organisers send."""

from conference.checkin.forms.api import (
    LARGEST_BATCH,
    LONGEST_BATCH,
    LONGEST_CALL,
    MOST_KEYS,
    Batch,
    Heartbeat,
    Unusable,
    read_attempt,
    read_batch,
    read_code,
    read_heartbeat,
    read_keys,
    read_object,
)
from conference.checkin.forms.devices import DeviceForm, RevokeForm, SettleForm
from conference.checkin.forms.gates import GateForm
from conference.checkin.forms.scans import (
    ScanFilterForm,
    is_nonce,
)

__all__ = [
    "LARGEST_BATCH",
    "LONGEST_BATCH",
    "LONGEST_CALL",
    "MOST_KEYS",
    "Batch",
    "DeviceForm",
    "GateForm",
    "Heartbeat",
    "RevokeForm",
    "ScanFilterForm",
    "SettleForm",
    "Unusable",
    "is_nonce",
    "read_attempt",
    "read_batch",
    "read_code",
    "read_heartbeat",
    "read_keys",
    "read_object",
]
