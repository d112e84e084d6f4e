"""What a session is, who may enter it, how it is interpreted, who reads its documents."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class SessionKind(LabelledEnum):
    """What takes place."""

    CEREMONY = "ceremony", lazy("Ceremony")
    PLENARY = "plenary", lazy("Plenary")
    PARALLEL = "parallel", lazy("Parallel session")
    ROUND_TABLE = "round_table", lazy("Round table")
    WORKSHOP = "workshop", lazy("Workshop")
    STATUTORY = "statutory", lazy("Statutory session")
    SIDE_EVENT = "side_event", lazy("Side event")
    SIGNING = "signing", lazy("Signing ceremony")
    PRESS_CONFERENCE = "press_conference", lazy("Press conference")
    CULTURAL_VISIT = "cultural_visit", lazy("Cultural visit")
    TECHNICAL_VISIT = "technical_visit", lazy("Technical visit")
    EXHIBITION = "exhibition", lazy("Exhibition")
    RECEPTION = "reception", lazy("Reception")
    SPOUSE_PROGRAMME = "spouse_programme", lazy("Spouse programme")
    BREAK = "break", lazy("Break")
    MEAL = "meal", lazy("Meal")
    PRAYER = "prayer", lazy("Prayer time")

    @property
    def is_rest(self) -> bool:
        """Whether people rest, eat or pray: nobody speaks, and nothing is interpreted."""
        return self in RESTS


RESTS = frozenset({SessionKind.BREAK, SessionKind.MEAL, SessionKind.PRAYER})


class SessionAccess(LabelledEnum):
    """Who may enter a session."""

    EVERYONE = "everyone", lazy("Every participant")
    CATEGORIES = "categories", lazy("Certain categories")
    ZONES = "zones", lazy("Whoever may enter certain zones")
    INVITEES = "invitees", lazy("Invited people only")
    BOOKING = "booking", lazy("Whoever has booked")


class InterpretationMode(LabelledEnum):
    """How interpreters work."""

    SIMULTANEOUS = "simultaneous", lazy("Simultaneous interpretation")
    CONSECUTIVE = "consecutive", lazy("Consecutive interpretation")
    WHISPERED = "whispered", lazy("Whispered interpretation")


class DocumentAccess(LabelledEnum):
    """Who may read a document of a session."""

    PUBLIC = "public", lazy("Everyone on the internet")
    PARTICIPANTS = "participants", lazy("Participants of the event")
    SESSION = "session", lazy("People who may enter the session")
