"""The visa case: its states, its routes, and what the officer is warned of."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class VisaState(LabelledEnum):
    """Where a visa case stands (domain 2.3)."""

    NOT_NEEDED = "not_needed", lazy("visa not needed"), "neutral", "check"
    EXEMPT = "exempt", lazy("exempt from visa"), "neutral", "check"
    ON_ARRIVAL = "on_arrival", lazy("visa on arrival"), "neutral", "plane"
    NEEDED = "needed", lazy("visa needed"), "warning", "document"
    INCOMPLETE = "incomplete", lazy("data for the visa incomplete"), "warning", "warning"
    READY = "ready", lazy("ready for the letter"), "info", "check"
    LETTER_ISSUED = "letter_issued", lazy("letter issued"), "info", "document"
    SENT_TO_MINISTRY = "sent_to_ministry", lazy("sent to the ministry"), "info", "mail"
    MORE_INFO = "more_info", lazy("more information asked for"), "warning", "warning"
    AUTHORISED = "authorised", lazy("authorised by the ministry"), "success", "check"
    MINISTRY_REFUSED = "ministry_refused", lazy("refused by the ministry"), "danger", "cross"
    VISA_ISSUED = "visa_issued", lazy("visa issued"), "success", "check"
    CONSULATE_REFUSED = "consulate_refused", lazy("refused by the consulate"), "danger", "cross"
    EXPIRED = "expired", lazy("authorisation expired"), "danger", "clock"


class VisaRoute(LabelledEnum):
    """The way to the visa that a rule of the event names."""

    NOT_NEEDED = "not_needed", lazy("No visa needed"), "neutral", "check"
    EXEMPT = "exempt", lazy("Exempt from visa"), "neutral", "check"
    ON_ARRIVAL = "on_arrival", lazy("Visa on arrival"), "neutral", "plane"
    E_VISA = "e_visa", lazy("Electronic visa, any consulate"), "info", "document"
    EMBASSY = "embassy", lazy("Embassy only"), "info", "building"
    PRESS = "press", lazy("Separate way for the press"), "info", "document"


class Urgency(LabelledEnum):
    """How near the day is by which the visa must be asked for."""

    PASSED = "passed", lazy("deadline passed"), "danger", "warning"
    PRESSING = "pressing", lazy("deadline within a week"), "warning", "clock"
    AHEAD = "ahead", lazy("deadline ahead"), "neutral", "calendar"


class Lapse(LabelledEnum):
    """What is about to lose its validity."""

    CODE = "code", lazy("authorisation code runs out"), "warning", "clock"
    PASSPORT = "passport", lazy("travel document runs out"), "warning", "passport"
