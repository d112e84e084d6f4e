"""States and kinds of bilateral meetings, planner runs and what follows from a meeting."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class MeetingState(LabelledEnum):
    """Where a bilateral meeting stands (domain 4)."""

    DRAFT = "draft", lazy_pgettext("meeting", "draft"), "neutral", "document"
    REQUESTED = "requested", lazy_pgettext("meeting", "requested"), "info", "mail"
    COUNTERED = "countered", lazy_pgettext("meeting", "other times proposed"), "warning", "clock"
    ACCEPTED = "accepted", lazy_pgettext("meeting", "accepted, not planned yet"), "info", "check"
    DECLINED = "declined", lazy_pgettext("meeting", "declined"), "danger", "cross"
    ALLOCATED = "allocated", lazy_pgettext("meeting", "planned"), "info", "calendar"
    CONFIRMED = "confirmed", lazy_pgettext("meeting", "confirmed"), "success", "check"
    HELD = "held", lazy_pgettext("meeting", "held"), "success", "people"
    NO_SHOW = "no_show", lazy_pgettext("meeting", "did not take place"), "danger", "warning"
    CANCELLED = "cancelled", lazy_pgettext("meeting", "cancelled"), "neutral", "ban"


class Side(LabelledEnum):
    """One of the two delegations of a meeting."""

    ASKING = "asking", lazy("the delegation that asked")
    ASKED = "asked", lazy("the delegation that was asked")

    @property
    def other(self) -> "Side":
        """The delegation across the table."""
        return Side.ASKED if self is Side.ASKING else Side.ASKING


class MeetingLevel(LabelledEnum):
    """Who leads a side."""

    MAYOR = "mayor", lazy("Mayor or head of delegation")
    DEPUTY = "deputy", lazy("Deputy head of delegation")
    OFFICIAL = "official", lazy("Senior official")
    EXPERT = "expert", lazy("Experts")


class MediaFormat(LabelledEnum):
    """What the press may do."""

    CLOSED = "closed", lazy("Closed to the press")
    PHOTO = "photo", lazy("Photo opportunity")
    OPEN = "open", lazy("Open to the press")


class Priority(LabelledEnum):
    """How much a meeting counts when not all can be placed; the secretariat sets it."""

    HIGH = "high", lazy_pgettext("priority", "high"), "warning", "warning"
    NORMAL = "normal", lazy_pgettext("priority", "normal"), "neutral", "check"
    LOW = "low", lazy_pgettext("priority", "low"), "neutral", "check"


class Answer(LabelledEnum):
    """What a delegation says to a request."""

    ACCEPT = "accept", lazy("We accept")
    COUNTER = "counter", lazy("We propose other times")
    DECLINE = "decline", lazy("We decline")


class Standing(LabelledEnum):
    """How two delegations stand to one another, seen from one of them."""

    MET = "met", lazy_pgettext("standing", "met"), "success", "people"
    AGREED = "agreed", lazy_pgettext("standing", "meeting agreed"), "info", "calendar"
    ASKED = "asked", lazy_pgettext("standing", "request sent"), "info", "mail"
    RECEIVED = "received", lazy_pgettext("standing", "request received"), "warning", "mail"
    DECLINED = "declined", lazy_pgettext("standing", "request declined"), "neutral", "cross"
    NOT_MET = "not_met", lazy_pgettext("standing", "not met yet"), "neutral", "circle"


class RunState(LabelledEnum):
    """Where a run of the planner stands."""

    WAITING = "waiting", lazy_pgettext("plan", "being made"), "info", "clock"
    PROPOSED = "proposed", lazy_pgettext("plan", "proposed"), "warning", "calendar"
    TAKING = "taking", lazy_pgettext("plan", "being put into force"), "info", "clock"
    TAKEN = "taken", lazy_pgettext("plan", "put into force"), "success", "check"
    DISCARDED = "discarded", lazy_pgettext("plan", "thrown away"), "neutral", "ban"
    OUTDATED = "outdated", lazy_pgettext("plan", "out of date"), "warning", "warning"


class TaskState(LabelledEnum):
    """Where a task that follows from a meeting stands; it follows from its dates."""

    OPEN = "open", lazy_pgettext("task", "open"), "info", "clock"
    OVERDUE = "overdue", lazy_pgettext("task", "overdue"), "danger", "warning"
    DONE = "done", lazy_pgettext("task", "done"), "success", "check"


class Paper(LabelledEnum):
    """What is printed for a day."""

    DOORS = "doors", lazy("Door sheets of the rooms")
    LIAISON = "liaison", lazy("Day sheets of liaison officers")
    INTERPRETERS = "interpreters", lazy("Day sheets of interpreters")
