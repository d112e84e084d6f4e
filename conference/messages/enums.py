"""Whom messages go to, what reminders there are, and what became of each recipient."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Audience(LabelledEnum):
    """To whom a message goes."""

    PARTICIPANTS = "participants", lazy("Participants")
    FOCAL_POINTS = "focal_points", lazy("Focal points of delegations")


class ReminderKind(LabelledEnum):
    """What is reminded of."""

    UNFINISHED = "unfinished", lazy("Registration not complete")
    PASSPORT = "passport", lazy("Travel document missing")
    NOMINATIONS = "nominations", lazy("Nomination closes, places are free")
    NO_ANSWER = "no_answer", lazy("Invitation not answered")
    CREDENTIALS = "credentials", lazy("Credential letter missing")

    @property
    def audience(self) -> Audience:
        """Who is reminded."""
        to_people = self in {ReminderKind.UNFINISHED, ReminderKind.PASSPORT}
        return Audience.PARTICIPANTS if to_people else Audience.FOCAL_POINTS


class Trigger(LabelledEnum):
    """When a reminder is due."""

    BEFORE_DEADLINE = "before_deadline", lazy("Days before the deadline")
    SILENCE = "silence", lazy("Days without a sign")


class DispatchState(LabelledEnum):
    """Where a sending stands."""

    PLANNED = "planned", lazy("planned"), "info", "calendar"
    WRITING = "writing", lazy("being written"), "info", "clock"
    STOPPED = "stopped", lazy("stopped"), "warning", "ban"
    BROKEN = "broken", lazy("broken off"), "danger", "cross"
    WRITTEN = "written", lazy("written"), "success", "check"


class RecipientState(LabelledEnum):
    """What became of one recipient of a sending."""

    WAITING = "waiting", lazy("to be written"), "info", "clock"
    WRITTEN = "written", lazy("in the outbox"), "info", "mail"
    SKIPPED = "skipped", lazy("left out"), "neutral", "cross"
    FAILED = "failed", lazy("not written"), "danger", "warning"
    STOPPED = "stopped", lazy("stopped before it went out"), "warning", "ban"


class Reason(LabelledEnum):
    """Why a recipient got no mail."""

    NONE = "none", lazy("none")
    NO_ADDRESS = "no_address", lazy("no mail address"), "neutral", "mail"
    UNSUBSCRIBED = "unsubscribed", lazy("unsubscribed from news"), "neutral", "cross"
    LEFT = "left", lazy("no longer takes part"), "neutral", "cross"
    NO_TEXT = "no_text", lazy("The message has no text."), "danger", "warning"
    TEXT_FAILED = "text_failed", lazy("The text could not be filled in."), "danger", "warning"


class Missing(LabelledEnum):
    """What a participant may still owe, as a filter."""

    DOCUMENT = "document", lazy("Data of the travel document")
    SCAN = "scan", lazy("Passport data page")
    PHOTO = "photo", lazy("Photo")
    HAND_IN = "hand_in", lazy("Handing in of the data")
