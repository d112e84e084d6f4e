"""States of the visa axis."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class VisaState(LabelledEnum):
    """Where the visa case stands (domain 2.3)."""

    NOT_NEEDED = "not_needed", lazy("visa not needed"), "neutral", "check"
    EXEMPT = "exempt", lazy("exempt from visa"), "neutral", "check"
    ON_ARRIVAL = "on_arrival", lazy("visa on arrival"), "neutral", "plane"
    NEEDED = "needed", lazy("visa needed"), "warning", "document"
    LETTER_ISSUED = "letter_issued", lazy("letter issued"), "info", "document"
    VISA_ISSUED = "visa_issued", lazy("visa issued"), "success", "check"
    REFUSED = "refused", lazy("visa refused"), "danger", "cross"
