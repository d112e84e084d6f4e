"""What a zone asks of those who come, and of whom phones at the door show a photo."""

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


class PhotoPolicy(LabelledEnum):
    """Of whom phones at the door hold and show a photo."""

    NONE = "none", lazy("Of nobody")
    MARKED = "marked", lazy("Only of people who are marked")
    ALL = "all", lazy("Of everybody who may come there")

    def holds(self, *, marked: bool) -> bool:
        """Whether a phone may have the photo of somebody who is marked, or who is not."""
        return self is PhotoPolicy.ALL or (self is PhotoPolicy.MARKED and marked)
