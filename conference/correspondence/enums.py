"""Directions, states and grades of letters."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class Direction(LabelledEnum):
    """Which way a letter goes."""

    INCOMING = "incoming", lazy("Incoming"), "info", "download"
    OUTGOING = "outgoing", lazy("Outgoing"), "neutral", "upload"


class LetterState(LabelledEnum):
    """Where a letter stands; an outgoing one begins as a draft, an incoming one as registered."""

    DRAFT = "draft", lazy("draft"), "neutral", "pencil"
    SIGNED = "signed", lazy_pgettext("letter", "signed"), "info", "check"
    SENT = "sent", lazy_pgettext("letter", "sent"), "info", "mail"
    ACKNOWLEDGED = "acknowledged", lazy("receipt acknowledged"), "info", "check"
    REGISTERED = "registered", lazy("registered"), "info", "document"
    ASSIGNED = "assigned", lazy("assigned"), "info", "person"
    ANSWERED = "answered", lazy("answered"), "success", "check"
    CLOSED = "closed", lazy_pgettext("letter", "closed"), "neutral", "check"
    CANCELLED = "cancelled", lazy_pgettext("letter", "cancelled"), "danger", "cross"


class Dispatch(LabelledEnum):
    """By which way a letter went out."""

    POST = "post", lazy("by post")
    COURIER = "courier", lazy("by courier")
    BY_HAND = "by_hand", lazy_pgettext("letter", "handed over")
    EMAIL = "email", lazy("by e-mail")
    FAX = "fax", lazy("by fax")


class BookCalendar(LabelledEnum):
    """The calendar whose year stands in the numbers of a book."""

    SOLAR_HIJRI = "solar_hijri", lazy("Solar Hijri")
    GREGORIAN = "gregorian", lazy("Gregorian")


class Confidentiality(LabelledEnum):
    """Who may read a letter: all but ordinary ones stay with those who keep the register."""

    ORDINARY = "ordinary", lazy("Ordinary"), "neutral", "document"
    CONFIDENTIAL = "confidential", lazy("Confidential"), "warning", "lock"
    SECRET = "secret", lazy("Secret"), "danger", "lock"


class CopyPurpose(LabelledEnum):
    """Why somebody gets a copy."""

    INFORMATION = "information", lazy("for information")
    ACTION = "action", lazy("for action")


class TextState(LabelledEnum):
    """Whether the words of an attachment can be searched."""

    WAITING = "waiting", lazy("is being read"), "info", "clock"
    READ = "read", lazy("can be searched"), "success", "check"
    WITHOUT = "without", lazy("has no text"), "neutral", "document"
    FAILED = "failed", lazy("cannot be read"), "warning", "warning"


class ApprovalRole(LabelledEnum):
    """What a letter is to an approval."""

    ASKS = "asks", lazy("asks for it")
    ANSWERS = "answers", lazy("answers")


class TemplatePurpose(LabelledEnum):
    """What a template is for."""

    PERMIT = "permit", lazy("Request for a permit")
    SUPPORT = "support", lazy("Request for support")
    THANKS = "thanks", lazy("Thanks")
    FORWARDING = "forwarding", lazy("Forwarding")
    REPLY = "reply", lazy("Reply")
    OTHER = "other", lazy("Other")
