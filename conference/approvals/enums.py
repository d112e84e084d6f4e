"""Kinds, states and traffic lights of approvals."""

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


class OwnerKind(LabelledEnum):
    """What approvals are collected for."""

    EVENT = "event", lazy("Event")
    RELATION = "relation", lazy("Relation of cities")
    VISIT = "visit", lazy("Visit")


class Light(LabelledEnum):
    """What the office has to know about an approval today, the most urgent first."""

    LAPSED = "lapsed", lazy("lapsed"), "danger", "clock"
    REFUSED = "refused", lazy("refused"), "danger", "cross"
    LATE = "late", lazy("late"), "danger", "warning"
    EXPIRING = "expiring", lazy("expires soon"), "warning", "clock"
    SOON = "soon", lazy("due soon"), "warning", "clock"
    NUMBERLESS = "numberless", lazy("number missing"), "warning", "pencil"
    UNDATED = "undated", lazy("no day set"), "neutral", "info"
    ON_TIME = "on_time", lazy("on time"), "info", "check"
    GRANTED = "granted", lazy("granted"), "success", "check"
    NOT_REQUIRED = "not_required", lazy("not required"), "neutral", "minus"
