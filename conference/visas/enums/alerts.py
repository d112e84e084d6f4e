"""What the visa officer is warned of before letters go out (domain 2.4)."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class AlertKind(LabelledEnum):
    """What stood out."""

    FREE_MAIL = "free_mail", lazy("Focal point with a free mail address")
    SAME_ISSUE_DAY = "same_issue_day", lazy("Passports issued on one day")
    NEIGHBOURING_NUMBERS = "neighbouring_numbers", lazy("Passport numbers in a row")
    OTHER_NATIONALITY = "other_nationality", lazy("Nationality other than the country of the city")
    SHARED_CONTACT = "shared_contact", lazy("One address or telephone in several delegations")
    RUSH = "rush", lazy("Many people of one delegation in a short time")
    ONE_CONNECTION = "one_connection", lazy("Many registrations from one connection in one day")


class AlertState(LabelledEnum):
    """Whether somebody has looked at an alert."""

    OPEN = "open", lazy("to be looked at"), "warning", "warning"
    CLEARED = "cleared", lazy("looked at and cleared"), "success", "check"
    GONE = "gone", lazy("no longer true"), "neutral", "history"


class AlertWeight(LabelledEnum):
    """How much weight an alert has."""

    NOTICE = "notice", lazy("worth a look"), "info", "info"
    SEVERE = "severe", lazy("letter blocked"), "danger", "warning"
