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

    OK = "ok", lazy("Entry allowed")
    OK_AGAIN = "ok_again", lazy("Re-entry allowed")
    EXIT = "exit", lazy("Exit recorded")
    ALREADY_INSIDE = "already_inside", lazy("Already inside")
    REVOKED = "revoked", lazy("Badge revoked")
    WRONG_ZONE = "wrong_zone", lazy("Not allowed in this zone")
    NOT_APPROVED = "not_approved", lazy("Registration not approved")
    NOT_THIS_EVENT = "not_this_event", lazy("Badge of another event")
    DAMAGED = "damaged", lazy("Code damaged or mistyped")
    UNKNOWN = "unknown", lazy("Unknown badge")
