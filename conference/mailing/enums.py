"""States of a mail."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class MailState(LabelledEnum):
    """Where a mail stands."""

    QUEUED = "queued", lazy("waiting to be sent"), "info", "clock"
    SENT = "sent", lazy("sent"), "success", "check"
    FAILED = "failed", lazy("not delivered"), "danger", "cross"
