"""Directions, verdicts and reasons at the door."""

from enum import StrEnum

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Direction(LabelledEnum):
    """Which way a gate leads."""

    IN = "in", lazy("Entrance")
    OUT = "out", lazy("Exit")


class ScanMethod(LabelledEnum):
    """How the badge was read."""

    CAMERA = "camera", lazy("Camera")
    SCANNER = "scanner", lazy("Hand scanner")
    TYPED = "typed", lazy("Typed")
    SEARCH = "search", lazy("Found by name")
    GROUP = "group", lazy("Ticked in a group")
    MANUAL = "manual", lazy("Let in by hand")


class ScanKind(StrEnum):
    """What an attempt is."""

    SCAN = "scan"
    MANUAL = "manual"
    """Somebody was let in by hand, with a reason."""
    UNDO = "undo"
    """An earlier attempt of the same device did not happen."""


class ScanMode(StrEnum):
    """Who decided."""

    ONLINE = "online"
    PROVISIONAL = "provisional"
    """The phone by itself: a fact that the server learns of afterwards."""


class Verdict(LabelledEnum):
    """The answer's colour and word."""

    ALLOWED = "allowed", lazy("Entry allowed"), "success", "check"
    ATTENTION = "attention", lazy("Check first"), "warning", "warning"
    REFUSED = "refused", lazy("Entry denied"), "danger", "cross"


class Reason(LabelledEnum):
    """Why; the values are part of the interface to devices (domain 6.3)."""

    OK = "ok", lazy("Entry allowed"), "success", "check"
    OK_AGAIN = "ok_again", lazy("Re-entry allowed"), "success", "check"
    EXIT = "exit", lazy("Exit recorded"), "success", "check"
    MANUAL = "manual", lazy("Let in by hand"), "success", "check"
    UNDONE = "undone", lazy("Undone"), "neutral", "return"
    ALREADY_INSIDE = "already_inside", lazy("Already inside"), "danger", "people"
    REVOKED = "revoked", lazy("Badge revoked"), "danger", "ban"
    NO_BADGE = "no_badge", lazy("No badge issued yet"), "danger", "badge"
    WRONG_ZONE = "wrong_zone", lazy("No access to this zone"), "danger", "lock"
    NOT_APPROVED = "not_approved", lazy("Registration not approved"), "danger", "cross"
    NOT_TODAY = "not_today", lazy("Temporary badge, not valid today"), "danger", "calendar"
    NOT_THIS_EVENT = "not_this_event", lazy("Badge of another event"), "danger", "calendar"
    OK_PASS = "ok_pass", lazy("Entry with a transferable pass"), "success", "check"
    ESCORT = "escort", lazy("Escort required"), "warning", "people"
    NOTE = "note", lazy("Special attention"), "warning", "info"
    ZONE_NEARLY_FULL = "zone_nearly_full", lazy("Zone nearly full"), "warning", "people"
    ZONE_FULL = "zone_full", lazy("Zone is full"), "danger", "people"
    ZONE_CLOSED = "zone_closed", lazy("Zone not open yet"), "danger", "clock"
    ZONE_OVER = "zone_over", lazy("Zone closed"), "danger", "clock"
    NOT_YET = "not_yet", lazy("Too early"), "danger", "clock"
    OVER = "over", lazy("Too late"), "danger", "clock"
    NOT_BOOKED = "not_booked", lazy("Not booked for this session"), "danger", "calendar"
    NO_PASS_LEFT = "no_pass_left", lazy("No pass left"), "danger", "badge"
    NO_REENTRY = "no_reentry", lazy("No second entry"), "danger", "door"
    GATE_CLOSED = "gate_closed", lazy("Gate closed"), "danger", "door"
    WRONG_WAY = "wrong_way", lazy("This gate is an exit"), "danger", "door"
    DAMAGED = "damaged", lazy("Code damaged or mistyped"), "danger", "qr"
    UNKNOWN = "unknown", lazy("Unknown code"), "danger", "qr"
