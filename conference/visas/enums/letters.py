"""The letter: where it stands, and what keeps a person from one."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Obstacle(LabelledEnum):
    """Why no letter can be issued, in words for the visa officer."""

    NOT_APPROVED = "not_approved", lazy("The person is not approved.")
    CREDENTIALS = (
        "credentials",
        lazy("The credentials of the delegation are not verified."),
    )
    NO_NAME = "no_name", lazy("The name as in the passport is missing.")
    NO_BIRTH = "no_birth", lazy("The date of birth is missing.")
    NO_NATIONALITY = "no_nationality", lazy("The nationality is missing.")
    NO_DOCUMENT = "no_document", lazy("The travel document is missing.")
    NO_NUMBER = "no_number", lazy("The number of the travel document is missing.")
    NO_ISSUER = (
        "no_issuer",
        lazy("The issuing country of the travel document is missing."),
    )
    NO_EXPIRY = (
        "no_expiry",
        lazy("The date of expiry of the travel document is missing."),
    )
    EXPIRED = "expired", lazy("The travel document expires before the event ends.")
    CHECK_DIGITS = (
        "check_digits",
        lazy("The machine-readable lines of the travel document do not agree with the data."),
    )
    ALERT = "alert", lazy("An alert about this person has to be cleared first.")
    EVENT_OVER = "event_over", lazy("The event is over.")
    NO_SIGNATORY = (
        "no_signatory",
        lazy("The event has no signatory for letters. Enter one in the settings of the event."),
    )


class LetterState(LabelledEnum):
    """Where a person stands with the letter, for lists."""

    NONE = "none", lazy("no letter"), "neutral", "document"
    ISSUING = "issuing", lazy("letter is being issued"), "info", "clock"
    STUCK = "stuck", lazy("letter cannot be printed"), "danger", "warning"
    ISSUED = "issued", lazy("letter issued"), "success", "check"
    EXPIRED = "expired", lazy("letter expired"), "warning", "clock"
    STALE = "stale", lazy("letter no longer matches the data"), "warning", "warning"
