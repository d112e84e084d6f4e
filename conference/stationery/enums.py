"""Papers, and the choices that each offers."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Paper(LabelledEnum):
    """What is printed."""

    PLATE = "plate", lazy("Name plates"), "neutral", "document"
    PLACE_CARD = "place_card", lazy("Place cards"), "neutral", "document"
    ENVELOPE = "envelope", lazy("Envelopes"), "neutral", "mail"
    LABEL = "label", lazy("Address labels"), "neutral", "mail"
    PARTICIPANTS = "participants", lazy("List of participants"), "neutral", "people"
    HAND_OVER = "hand_over", lazy("Hand-over sheets"), "neutral", "badge"


class Subject(LabelledEnum):
    """Whom a paper names."""

    PEOPLE = "people", lazy("People")
    DELEGATIONS = "delegations", lazy("Delegations")
    CITIES = "cities", lazy("Cities of the address book")


class Script(LabelledEnum):
    """In which scripts a plate or a card names somebody."""

    OWN_LATIN = "own_latin", lazy("own script and Latin letters")
    OWN = "own", lazy("own script alone")
    FA = "fa", lazy("Persian")
    AR = "ar", lazy("Arabic")
    EN = "en", lazy("English")


class EnvelopeSize(LabelledEnum):
    """Envelopes by their international names."""

    DL = "dl", lazy("DL, 220 × 110 mm")
    C5 = "c5", lazy("C5, 229 × 162 mm")
    C4 = "c4", lazy("C4, 324 × 229 mm")


class LabelSheet(LabelledEnum):
    """Sheets of labels on A4, columns by rows."""

    L3X7 = "3x7", lazy("21 labels, 3 by 7, each 63.5 × 38.1 mm")
    L2X7 = "2x7", lazy("14 labels, 2 by 7, each 99.1 × 38.1 mm")
    L3X8 = "3x8", lazy("24 labels, 3 by 8, each 63.5 × 33.9 mm")


class Audience(LabelledEnum):
    """Who may read a list of participants, and so who stands in it."""

    PARTICIPANTS = "participants", lazy("for the participants")
    PUBLIC = "public", lazy("for the public")
    INTERNAL = "internal", lazy("internal: everybody")
