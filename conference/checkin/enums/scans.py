"""Directions, verdicts and reasons at the door."""

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
    ALREADY_INSIDE = "already_inside", lazy("Already inside"), "danger", "people"
    REVOKED = "revoked", lazy("Badge revoked"), "danger", "ban"
    NO_BADGE = "no_badge", lazy("No badge issued yet"), "danger", "badge"
    WRONG_ZONE = "wrong_zone", lazy("No access to this zone"), "danger", "lock"
    NOT_APPROVED = "not_approved", lazy("Registration not approved"), "danger", "cross"
    NOT_TODAY = "not_today", lazy("Temporary badge, not valid today"), "danger", "calendar"
    NOT_THIS_EVENT = "not_this_event", lazy("Badge of another event"), "danger", "calendar"
    DAMAGED = "damaged", lazy("Code damaged or mistyped"), "danger", "qr"
    UNKNOWN = "unknown", lazy("Unknown code"), "danger", "qr"
