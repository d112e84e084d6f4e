"""What a zone asks of those who come."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Passback(LabelledEnum):
    """What happens when somebody comes in who is inside already."""

    REFUSE = "refuse", lazy("Refuse")
    WARN = "warn", lazy("Warn, and let in")
    OFF = "off", lazy("Do not look")


class FullPolicy(LabelledEnum):
    """What happens when a zone is full."""

    REFUSE = "refuse", lazy("Warn from 95 %, refuse at 100 %")
    WARN = "warn", lazy("Warn from 95 %, and let in")
    OFF = "off", lazy("Do not look")
