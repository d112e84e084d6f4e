"""Kinds and states of what two cities do together."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class ActivityKind(LabelledEnum):
    """What two cities do together."""

    RESEARCH = "research", lazy("Research")
    JOINT_MEETING = "joint_meeting", lazy("Joint meeting")
    CULTURAL_WEEK = "cultural_week", lazy("Cultural week")
    TOURISM = "tourism", lazy("Tourism")
    EXCHANGE = "exchange", lazy("Exchange of experience")
    TRAINING = "training", lazy("Training")
    TRADE = "trade", lazy("Trade and investment")
    ENVIRONMENT = "environment", lazy("Environment")
    EXHIBITION = "exhibition", lazy("Exhibition or festival")
    OTHER = "other", lazy("Other")


class ActivityState(LabelledEnum):
    """The life of an activity of an action plan."""

    PLANNED = "planned", lazy_pgettext("activity", "planned"), "neutral", "calendar"
    RUNNING = "running", lazy_pgettext("activity", "running"), "info", "clock"
    DONE = "done", lazy_pgettext("activity", "done"), "success", "check"
    EVALUATED = "evaluated", lazy_pgettext("activity", "evaluated"), "success", "search"


class ReportState(LabelledEnum):
    """The life of the yearly report on a relation."""

    DRAFT = "draft", lazy_pgettext("report", "draft"), "neutral", "pencil"
    ISSUED = "issued", lazy_pgettext("report", "issued"), "success", "check"


class ReminderKind(LabelledEnum):
    """Why the office is reminded of a relation."""

    RENEWAL = "renewal", lazy("Renewal is due"), "warning", "clock"
    DORMANCY = "dormancy", lazy("Nothing has happened for long"), "warning", "warning"
    REPORT = "report", lazy("The yearly report is missing"), "info", "document"
