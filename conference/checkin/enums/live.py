"""How full a zone is and how long people wait, in words."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Crowding(LabelledEnum):
    """How full a zone is, against its places."""

    CALM = "calm", lazy("places free"), "success", "check"
    NEARLY_FULL = "nearly_full", lazy("nearly full"), "warning", "warning"
    FULL = "full", lazy("full"), "danger", "warning"


class Waiting(LabelledEnum):
    """How long people wait at a gate."""

    IDLE = "idle", lazy("nobody comes"), "neutral", "clock"
    NONE = "none", lazy("no waiting"), "success", "check"
    SHORT = "short", lazy("less than a minute"), "info", "clock"
    QUEUE = "queue", lazy("queue: open another lane"), "danger", "people"
