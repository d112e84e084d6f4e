"""States of an issued document, and what keeps one from being finished."""

from collections.abc import Mapping
from datetime import date

from conference.i18n import current_language, format_date, lazy
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


class FileVerdict(LabelledEnum):
    """What comparing an uploaded file with the register shows."""

    SAME = "same", lazy("This is exactly the file that was issued."), "success", "check"
    OTHER = "other", lazy("This is not the file that was issued."), "danger", "cross"
    UNKNOWN = "unknown", lazy("No such file was issued."), "danger", "cross"


class Trouble(LabelledEnum):
    """Why a document cannot be finished now; the placeholders are filled by ``trouble_words``."""

    NO_FONT = "no_font", lazy("No font has the characters %(characters)s.")
    TEXT_TOO_LONG = "text_too_long", lazy("The text of the letter is too long.")
    PICTURE_GONE = (
        "picture_gone",
        lazy("The picture of the signature or stamp was deleted. Give up this number, issue anew."),
    )
    UNPRINTABLE = "unprintable", lazy("The document cannot be printed.")
    CERTIFICATE_MISSING = (
        "certificate_missing",
        lazy("The file %(file)s of the organiser's certificate is missing or cannot be opened."),
    )
    CERTIFICATE_UNREADABLE = (
        "certificate_unreadable",
        lazy(
            "The file %(file)s of the organiser's certificate cannot be read: it is damaged, or "
            "the password is wrong."
        ),
    )
    CERTIFICATE_OTHER_KEY = (
        "certificate_other_key",
        lazy("The private key does not belong to the organiser's certificate."),
    )
    CERTIFICATE_EXPIRED = (
        "certificate_expired",
        lazy("The organiser's certificate expired on %(day)s."),
    )
    CERTIFICATE_NOT_YET = (
        "certificate_not_yet",
        lazy("The organiser's certificate is not valid before %(day)s."),
    )
    CERTIFICATE_UNFIT = (
        "certificate_unfit",
        lazy("The organiser's certificate is not meant for signing documents."),
    )
    CERTIFICATE_REVOKED = (
        "certificate_revoked",
        lazy("The certificate of the organiser or of the timestamp server was revoked."),
    )
    TIMESTAMP_UNREACHABLE = (
        "timestamp_unreachable",
        lazy("The timestamp server does not answer as it should."),
    )
    SIGNING_FAILED = "signing_failed", lazy("The document cannot be signed (%(error)s).")


def trouble_words(code: str, values: Mapping[str, str]) -> str:
    """The sentence for a trouble, in the language in force; days as the language writes them."""
    if code not in {each.value for each in Trouble}:
        return code
    shown = {
        name: format_date(date.fromisoformat(value), current_language()) if name == "day" else value
        for name, value in values.items()
    }
    pattern = str(Trouble(code).label)
    return pattern % shown if shown else pattern
