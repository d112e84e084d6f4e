"""Where a delegation stands with its letter, what a text may name, what keeps one from a letter."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class LetterState(LabelledEnum):
    """Where a delegation stands with its letter of invitation."""

    NOT_WRITTEN = "not_written", lazy("not written"), "neutral", "document"
    ISSUED = "issued", lazy("issued"), "info", "document"
    SENT = "sent", lazy("sent"), "info", "mail"
    ANSWERED = "answered", lazy("answered"), "success", "check"


class Obstacle(LabelledEnum):
    """Why no letter can be issued or sent, in words for the organiser."""

    EVENT_OVER = "event_over", lazy("The event is over.")
    NOT_INVITED = "not_invited", lazy("This delegation is not one that is invited.")
    NO_ADDRESSEE = (
        "no_addressee",
        lazy("Nobody is named to whom the letter is addressed: enter at least the function."),
    )
    NO_SIGNATORY = (
        "no_signatory",
        lazy("There is no signatory. Enter one in the settings of the invitations."),
    )
    UNPRINTABLE = "unprintable", lazy("No font has some of the characters.")
    NO_VALUE = "no_value", lazy("The text of the letter asks for data that are missing.")
    EXISTS = "exists", lazy("There is a letter already.")
    NOT_ISSUED = "not_issued", lazy("There is no issued letter.")


class Placeholder(LabelledEnum):
    """A value that stands in the text of a letter as ``{value}``, in words for its author."""

    HONORIFIC = "honorific", lazy("Form of address of the addressee")
    NAME = "name", lazy("Name of the addressee")
    FUNCTION = "function", lazy("Function of the addressee")
    INVITED_CITY = "invited_city", lazy("Invited city or body")
    INVITED_COUNTRY = "invited_country", lazy("Country of the invited city or body")
    EVENT = "event", lazy("Name of the event")
    EVENT_DAYS = "event_days", lazy("Days of the event")
    VENUE = "venue", lazy("Venue")
    CITY = "city", lazy("Host city")
    COUNTRY = "country", lazy("Host country, formal name")
    PLACES = "places", lazy("Number of places of the delegation")
    QUOTA = "quota", lazy("Places of the delegation by category")
    ANSWER_BY = "answer_by", lazy("Day until which an answer is asked for")
    LINK = "link", lazy("Address of the page for the registration")
    CODE = "code", lazy("Invitation code of the delegation")
    COSTS = "costs", lazy("Sentence about costs")
    CONTACT_PHONE = "contact_phone", lazy("Telephone of the secretariat")
    CONTACT_EMAIL = "contact_email", lazy("E-mail of the secretariat")
    SIGNATORY = "signatory", lazy("Name of the signatory")
    DATE = "date", lazy("Date of the letter")
    PREVAILING_LANGUAGE = "prevailing_language", lazy("Language whose text prevails")
