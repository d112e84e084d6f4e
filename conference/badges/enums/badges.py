"""States of the badge axis."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class BadgeState(LabelledEnum):
    """Where a badge stands (domain 6.2)."""

    READY = "ready", lazy("ready to print"), "info", "badge"
    PRINTED = "printed", lazy("printed"), "success", "printer"
    HANDED_OVER = "handed_over", lazy("handed over"), "success", "check"
    LOST_REPORTED = "lost_reported", lazy("reported lost"), "danger", "warning"
    DAMAGED = "damaged", lazy("damaged"), "neutral", "trash"
    RETURNED = "returned", lazy("returned"), "neutral", "return"
    REVOKED = "revoked", lazy("badge revoked"), "danger", "cross"


class SheetFormat(LabelledEnum):
    """How badges are laid on paper."""

    A6 = "a6", lazy("one badge a page")
    CROPPED = "cropped", lazy("one badge a page, with room and marks for the printer")
    A4_FOUR = "a4_four", lazy("A4 sheets to be cut")
