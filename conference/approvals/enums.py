"""Kinds and states of approvals."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class ApprovalKind(LabelledEnum):
    """What is asked of the authority."""

    PERMIT = "permit", lazy("Permit")
    NO_OBJECTION = "no_objection", lazy("No objection")
    SUPPORT = "support", lazy("Support")


class ApprovalState(LabelledEnum):
    """Where it stands (domain, table 5.1 row 6)."""

    NOT_REQUIRED = "not_required", lazy("not required"), "neutral", "check"
    NEEDED = "needed", lazy("still to be requested"), "warning", "warning"
    REQUESTED = "requested", lazy("requested"), "info", "clock"
    GRANTED = "granted", lazy("granted"), "success", "check"
    REFUSED = "refused", lazy("refused"), "danger", "cross"
    LAPSED = "lapsed", lazy("lapsed"), "danger", "clock"
