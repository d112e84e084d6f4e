"""What can be different between two releases of the programme."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class ChangeKind(LabelledEnum):
    """One way in which a session differs from what it was."""

    ADDED = "added", lazy("new"), "success", "plus"
    CANCELLED = "cancelled", lazy("cancelled"), "danger", "ban"
    REVIVED = "revived", lazy("takes place after all"), "success", "check"
    REMOVED = "removed", lazy("no longer in the programme"), "danger", "cross"
    MOVED = "moved", lazy("moved"), "warning", "clock"
    ROOM = "room", lazy("new room"), "warning", "pin"
    PERSON_ADDED = "person_added", lazy("person added"), "info", "plus"
    PERSON_LEFT = "person_left", lazy("person left"), "info", "minus"
    ROLE = "role", lazy("other role"), "info", "person"
    MINUTES = "minutes", lazy("other speaking time"), "info", "clock"
    ORDER = "order", lazy("other order of the speakers"), "info", "sort"
    TITLE = "title", lazy("new title"), "info", "pencil"
    LANGUAGES = "languages", lazy("other languages"), "info", "globe"
    ACCESS = "access", lazy("other rule of access"), "info", "lock"
    VISIBILITY = "visibility", lazy("shown or hidden"), "info", "eye"
    KIND = "kind", lazy("other kind"), "neutral", "pencil"
    TRACK = "track", lazy("other track"), "neutral", "pencil"
    TOPICS = "topics", lazy("other topics"), "neutral", "pencil"
    TEXT = "text", lazy("new text"), "neutral", "pencil"
    RECORDING = "recording", lazy("recording or webcast"), "neutral", "camera"
    DOCUMENTS = "documents", lazy("other documents"), "neutral", "document"
    PLACES = "places", lazy("other number of places"), "neutral", "people"


TOLD = frozenset(
    {
        ChangeKind.ADDED,
        ChangeKind.CANCELLED,
        ChangeKind.REVIVED,
        ChangeKind.REMOVED,
        ChangeKind.MOVED,
        ChangeKind.ROOM,
        ChangeKind.PERSON_ADDED,
        ChangeKind.PERSON_LEFT,
        ChangeKind.ROLE,
        ChangeKind.MINUTES,
        ChangeKind.ORDER,
        ChangeKind.TITLE,
        ChangeKind.LANGUAGES,
    }
)
"""What the people of a session are told by mail; the rest is the editor's own."""
ON_STAGE = frozenset({ChangeKind.MINUTES, ChangeKind.ORDER})
"""Of these, what only those are told who have a role in the session."""
