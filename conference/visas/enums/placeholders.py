"""What the text of a letter may name, and why a letter was refused to somebody."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Placeholder(LabelledEnum):
    """A value that stands in the text of a letter as ``{value}``, in words for its author."""

    NAME = "name", lazy("Name, in the letters of the language where it is known")
    HONORIFIC = "honorific", lazy("Honorific, or Mr or Ms")
    PASSPORT_NAME = "passport_name", lazy("Surname and given names as in the passport")
    NATIVE_NAME = "native_name", lazy("Name in native script")
    NATIONALITY = "nationality", lazy("Nationality")
    BIRTH_DATE = "birth_date", lazy("Date of birth")
    BIRTH_PLACE = "birth_place", lazy("Place of birth")
    PASSPORT_NUMBER = "passport_number", lazy("Passport number")
    PASSPORT_KIND = "passport_kind", lazy("Kind of travel document")
    ISSUING_COUNTRY = "issuing_country", lazy("Issuing country")
    ISSUED_ON = "issued_on", lazy("Date of issue of the passport")
    EXPIRES_ON = "expires_on", lazy("Date of expiry of the passport")
    FUNCTION = "function", lazy("Function")
    ORGANISATION = "organisation", lazy("Organisation")
    DELEGATION = "delegation", lazy("Delegation, without the word delegation")
    DELEGATION_COUNTRY = "delegation_country", lazy("Country of the delegation")
    ROLE = "role", lazy("Head, deputy head or member of the delegation")
    EVENT = "event", lazy("Name of the event")
    EVENT_DAYS = "event_days", lazy("Days of the event")
    VENUE = "venue", lazy("Venue")
    CITY = "city", lazy("Host city")
    COUNTRY = "country", lazy("Host country, formal name")
    STAY = "stay", lazy("Period of stay")
    ITINERARY = "itinerary", lazy("Cities of the stay")
    COSTS = "costs", lazy("Sentence about costs")
    TRAVEL_PAYER = "travel_payer", lazy("Who pays the travel")
    LODGING_PAYER = "lodging_payer", lazy("Who pays the lodging")
    INSURANCE_PAYER = "insurance_payer", lazy("Who pays the insurance")
    CONTACT = "contact", lazy("Who answers the consulate")
    CONTACT_PHONE = "contact_phone", lazy("Telephone for the consulate")
    CONTACT_EMAIL = "contact_email", lazy("E-mail for the consulate")
    SIGNATORY = "signatory", lazy("Name of the signatory")
    DATE = "date", lazy("Date of the letter")
    PREVAILING_LANGUAGE = "prevailing_language", lazy("Language whose text prevails")


class Refusal(LabelledEnum):
    """Why nothing was issued, other than what stands against the person."""

    EXISTS = "exists", lazy("This person has a letter already.")
    NONE_TO_REPLACE = "none_to_replace", lazy("This person has no letter that could be replaced.")
    TWO_PEOPLE = (
        "two_people",
        lazy("Letters of this event are drafted by one person and issued by another."),
    )
    ONE_PERSON = (
        "one_person",
        lazy("Letters of this event need no draft; issue the letter at once."),
    )
    OWN_DRAFT = "own_draft", lazy("Who drafted a letter does not issue it. Ask a colleague.")
    NOT_STAFF = "not_staff", lazy("Only a member of staff can draft or issue this letter.")
    NO_DRAFT = "no_draft", lazy("There is no draft that waits to be issued.")
    CHANGED = (
        "changed",
        lazy("The data or the text changed since this letter was drafted. Draft it again."),
    )
    NO_VALUE = "no_value", lazy("The text of the letter asks for data that are missing.")


class TextFault(LabelledEnum):
    """What is wrong with a text, in words for its author; the first are the sandbox's own."""

    UNKNOWN = "unknown", lazy("There is no placeholder {%(name)s}.")
    OPEN_BRACE = "open_brace", lazy("A brace is opened and not closed.")
    STRAY_BRACE = "stray_brace", lazy("A brace is closed that was not opened.")
    OPEN_BRACKET = "open_bracket", lazy("A square bracket is opened and not closed.")
    STRAY_BRACKET = "stray_bracket", lazy("A square bracket is closed that was not opened.")
    NESTED = "nested", lazy("Square brackets stand within square brackets.")
    POINTLESS = "pointless", lazy("Square brackets hold no placeholder.")
    WORDINGS = "wordings", lazy("{%(name)s: … | …} needs two wordings.")
    NOT_ALONE = "not_alone", lazy("{%(name)s} must stand in a paragraph of its own.")
    TOO_LONG = "too_long", lazy("The text is too long.")
    TOO_MANY = "too_many", lazy("The text has too many paragraphs or placeholders.")
    EMPTY = "empty", lazy("This part must not be empty.")
    NO_TABLE = "no_table", lazy("The text must hold {particulars} once.")
    NO_EVENT = (
        "no_event",
        lazy("The text must name {event} and {event_days}, outside square brackets."),
    )
    UNEVEN = (
        "uneven",
        lazy("Both languages need the same number of paragraphs, with the table in one place."),
    )
