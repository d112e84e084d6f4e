"""What people are in a session, and where their booking or their request for the floor stands."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class PersonRole(LabelledEnum):
    """What somebody does in a session."""

    CHAIR = "chair", lazy("Chair")
    MODERATOR = "moderator", lazy("Moderator")
    RAPPORTEUR = "rapporteur", lazy("Rapporteur")
    SPEAKER = "speaker", lazy("Speaker")
    PANELLIST = "panellist", lazy("Panellist")


class RoleState(LabelledEnum):
    """Whether a person has agreed to the role."""

    PROPOSED = "proposed", lazy("proposed"), "neutral", "pencil"
    INVITED = "invited", lazy("asked"), "info", "clock"
    CONFIRMED = "confirmed", lazy("agreed"), "success", "check"
    DECLINED = "declined", lazy("declined"), "danger", "cross"


class BookingState(LabelledEnum):
    """Where a booking stands."""

    BOOKED = "booked", lazy("booked"), "success", "check"
    WAITING = "waiting", lazy("on the waiting list"), "warning", "clock"
    CANCELLED = "cancelled", lazy("cancelled"), "neutral", "cross"


class SpeakingState(LabelledEnum):
    """Where a request for the floor stands."""

    REQUESTED = "requested", lazy("requested"), "neutral", "clock"
    LISTED = "listed", lazy("on the list"), "info", "check"
    SPEAKING = "speaking", lazy("speaking"), "success", "flag"
    SPOKEN = "spoken", lazy("has spoken"), "neutral", "check"
    ABSENT = "absent", lazy("absent"), "warning", "warning"
    WITHDRAWN = "withdrawn", lazy("withdrawn"), "neutral", "cross"
