"""States of an issued document."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class DocumentState(LabelledEnum):
    """Where a numbered document stands."""

    ISSUING = "issuing", lazy("being issued"), "info", "clock"
    ISSUED = "issued", lazy("issued"), "success", "check"
    SUPERSEDED = "superseded", lazy("superseded"), "neutral", "document"
    REVOKED = "revoked", lazy("revoked"), "danger", "cross"
    VOID = "void", lazy("void"), "neutral", "cross"
