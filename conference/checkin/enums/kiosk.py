"""What the kiosk answers to somebody who shows a confirmation."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class KioskAnswer(LabelledEnum):
    """The answers of the kiosk; the words are for the guest."""

    CHECKED_IN = "checked_in", lazy("You are checked in"), "success", "check"
    HAS_BADGE = "has_badge", lazy("You have your badge"), "success", "check"
    TO_BADGE_DESK = "to_badge_desk", lazy("Please go to the badge desk"), "warning", "badge"
    NOT_APPROVED = "not_approved", lazy("Not approved yet"), "warning", "clock"
    NOT_REGISTERED = "not_registered", lazy("Please go to the registration desk"), "warning", "info"
    UNKNOWN = "unknown", lazy("This code is not known here"), "warning", "warning"
