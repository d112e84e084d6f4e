"""States of the question to the inviting unit, and what may stand against an approval."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class RequestState(LabelledEnum):
    """What the inviting unit answered."""

    WAITING = "waiting", lazy("waiting for the inviting unit"), "warning", "clock"
    AGREED = "agreed", lazy("inviting unit agreed"), "success", "check"
    REFUSED = "refused", lazy("inviting unit refused"), "danger", "cross"


class Obstacle(LabelledEnum):
    """Why somebody is not approved although the inviting unit agreed."""

    DUPLICATE = (
        "duplicate",
        lazy("This person seems to be registered twice. The registrar has to resolve it."),
    )
    OTHER = "other", lazy("A rule stands against the approval. The registrar has to decide.")


class ListKind(LabelledEnum):
    """The lists of the back office that can be printed."""

    PARTICIPANTS = "participants", lazy("List of participants")
    DELEGATIONS = "delegations", lazy("List of delegations")
    WAITING = "waiting", lazy("Waiting list")
    LETTERS = "letters", lazy("Letter register")
    BADGES = "badges", lazy("List of badges")
    DOOR = "door", lazy("Door list")
    MUSTER = "muster", lazy("Muster list")
    MUSTER_LIAISON = "muster_liaison", lazy("Muster list by liaison officer")
    NO_SHOWS = "no_shows", lazy("People with a visa letter who did not come")
