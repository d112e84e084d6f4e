"""Kinds and states of studies and agreements."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class Side(LabelledEnum):
    """The two cities of a relation, in the order of our own register."""

    A = "a", lazy("First city")
    B = "b", lazy("Second city")


class StudyState(LabelledEnum):
    """The life of an expert study on a relation."""

    DRAFT = "draft", lazy_pgettext("study", "draft"), "neutral", "pencil"
    REVIEWED = "reviewed", lazy_pgettext("study", "reviewed"), "info", "search"
    ACCEPTED = "accepted", lazy_pgettext("study", "accepted"), "success", "check"


class AgreementKind(LabelledEnum):
    """What an agreement is called."""

    MEMORANDUM = "memorandum", lazy("Memorandum of understanding")
    AGREEMENT = "agreement", lazy("Agreement")
    LETTER_OF_INTENT = "letter_of_intent", lazy("Letter of intent")


class AgreementState(LabelledEnum):
    """The life of the text of an agreement."""

    DRAFT = "draft", lazy_pgettext("agreement", "draft"), "neutral", "pencil"
    FINAL = "final", lazy_pgettext("agreement", "final"), "info", "check"
    SIGNED = "signed", lazy_pgettext("agreement", "signed"), "success", "pencil"
    WITHDRAWN = "withdrawn", lazy_pgettext("agreement", "withdrawn"), "neutral", "cross"


class ClauseKind(LabelledEnum):
    """What a clause is about; the order is the usual one of an agreement."""

    PREAMBLE = "preamble", lazy("Parties and preamble")
    PURPOSE = "purpose", lazy("Purpose")
    FIELDS = "fields", lazy("Fields of cooperation")
    JOINT_GROUP = "joint_group", lazy("Joint working group")
    CONTACT = "contact", lazy("Contact offices")
    COSTS = "costs", lazy("Costs")
    STATUS = "status", lazy("Legal nature")
    CHANGES = "changes", lazy("Changes of the text")
    DURATION = "duration", lazy("Duration and renewal")
    SETTLEMENT = "settlement", lazy("Settlement of differences")
    LANGUAGES = "languages", lazy("Languages and prevailing text")
    FORCE = "force", lazy("Entry into force")
    CLOSING = "closing", lazy("Closing formula")
    OTHER = "other", lazy("Other")
