"""The verbs of the door."""

from conference.checkin.services import copying
from conference.checkin.services.attempts import (
    Attempt,
)
from conference.checkin.services.conflicts import (
    LONGEST_NOTE,
    look_for_gaps,
    set_aside,
    settle,
    take_in,
)
from conference.checkin.services.devices import (
    CODE_LENGTH,
    CODE_LIVES,
    LONGEST_DEVICE_NAME,
    DeviceDetails,
    Enrolled,
    change_device,
    enrol,
    enrol_own,
    hashed,
    make_device,
    note_contact,
    revoke_device,
    start_enrolment,
)
from conference.checkin.services.facts import Sender
from conference.checkin.services.gates import GateDetails, change_gate, create_gate, set_gate_active
from conference.checkin.services.kiosk import KioskSays, check_in, undo_check_in
from conference.checkin.services.photos import (
    SmallPhoto,
    keep_thumbnails,
    set_photo_policy,
    shrunk,
    small_photos,
)
from conference.checkin.services.roster import (
    Made,
    difference,
    keep_roster,
    make_roster,
    renew_roster,
    roster_of,
)
from conference.checkin.services.scans import ScanRequest, record_scan
from conference.checkin.services.sync import Taken, take_batch

__all__ = [
    "CODE_LENGTH",
    "CODE_LIVES",
    "LONGEST_DEVICE_NAME",
    "LONGEST_NOTE",
    "Attempt",
    "DeviceDetails",
    "Enrolled",
    "GateDetails",
    "KioskSays",
    "Made",
    "ScanRequest",
    "Sender",
    "SmallPhoto",
    "Taken",
    "change_device",
    "change_gate",
    "check_in",
    "copying",
    "create_gate",
    "difference",
    "enrol",
    "enrol_own",
    "hashed",
    "keep_roster",
    "keep_thumbnails",
    "look_for_gaps",
    "make_device",
    "make_roster",
    "note_contact",
    "record_scan",
    "renew_roster",
    "revoke_device",
    "roster_of",
    "set_aside",
    "set_gate_active",
    "set_photo_policy",
    "settle",
    "shrunk",
    "small_photos",
    "start_enrolment",
    "take_batch",
    "take_in",
    "undo_check_in",
]
