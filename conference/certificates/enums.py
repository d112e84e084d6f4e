"""Kinds of certificate, what their texts may name, and what keeps somebody from one."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class CertificateKind(LabelledEnum):
    """What is certified."""

    ATTENDANCE = "attendance", lazy("Certificate of attendance")
    SPEAKING = "speaking", lazy("Certificate of speaking")

    @property
    def register(self) -> str:
        """The name of its register."""
        return f"certificate-{self.value}"

    @property
    def mark(self) -> str:
        """What its numbers bear behind the event's letters."""
        return "A" if self is CertificateKind.ATTENDANCE else "S"


class Obstacle(LabelledEnum):
    """Why no certificate can be issued, in words for the organiser."""

    NOT_APPROVED = "not_approved", lazy("The person is not approved.")
    NOT_SEEN = "not_seen", lazy("No scan at the door let the person in.")
    TOO_EARLY = "too_early", lazy("What would be certified has not taken place yet.")
    NO_NAME = "no_name", lazy("The name is missing.")
    NO_SIGNATORY = (
        "no_signatory",
        lazy("There is no signatory. Enter one with the text of the certificate."),
    )
    UNPRINTABLE = "unprintable", lazy("No font has some of the characters.")
    EXISTS = "exists", lazy("There is a certificate already.")


PASSED_OVER = frozenset({Obstacle.NOT_SEEN, Obstacle.TOO_EARLY})
"""What an organiser may pass over with a reason: the door may have had no power."""


class Placeholder(LabelledEnum):
    """A value that stands in the text of a certificate as ``{value}``, in words for its author."""

    POST = "post", lazy("Function and delegation, as far as they are known")
    FUNCTION = "function", lazy("Function")
    ORGANISATION = "organisation", lazy("Organisation")
    DELEGATION = "delegation", lazy("Delegation, without the word delegation")
    DELEGATION_COUNTRY = "delegation_country", lazy("Country of the delegation")
    EVENT = "event", lazy("Name of the event")
    EVENT_DAYS = "event_days", lazy("Days of the event")
    VENUE = "venue", lazy("Venue")
    CITY = "city", lazy("Host city")
    COUNTRY = "country", lazy("Host country, formal name")
    TALK = "talk", lazy("Title of the talk")
    TALK_DAY = "talk_day", lazy("Day of the talk")
    SIGNATORY = "signatory", lazy("Name of the signatory")
    DATE = "date", lazy("Date of the certificate")


class TextFault(LabelledEnum):
    """What a text that reads well lacks."""

    NO_NAME = "no_name", lazy("The text must hold {name} once, in a paragraph of its own.")
    NO_EVENT = "no_event", lazy("The text must name {event}, outside square brackets.")
    NO_TALK = "no_talk", lazy("The text must name {talk}, outside square brackets.")
    EMPTY = "empty", lazy("This part must not be empty.")
