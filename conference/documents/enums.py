"""States of an issued document."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class DocumentState(LabelledEnum):
    """Where a numbered document stands."""

    ISSUING = "issuing", lazy("being issued"), "info", "clock"
    ISSUED = "issued", lazy("issued"), "success", "check"
    SUPERSEDED = "superseded", lazy("superseded"), "neutral", "document"
    REVOKED = "revoked", lazy("revoked"), "danger", "cross"
    EXPIRED = "expired", lazy("expired"), "warning", "clock"
    VOID = "void", lazy("void"), "neutral", "cross"


class Verdict(LabelledEnum):
    """The answer of the public verification page."""

    VALID = "valid", lazy("Valid"), "success", "check"
    EXPIRED = "expired", lazy("Expired"), "warning", "clock"
    SUPERSEDED = "superseded", lazy("Replaced by a newer letter: not valid"), "danger", "cross"
    REVOKED = "revoked", lazy("Revoked: not valid"), "danger", "cross"
    NOT_ISSUED = "not_issued", lazy("Not issued: not valid"), "danger", "cross"
