"""What a document is worth now."""

from datetime import datetime

from conference.documents.enums import DocumentState, Verdict
from conference.documents.models import IssuedDocument


def verdict_of(document: IssuedDocument, now: datetime) -> Verdict:
    """What the verification page says: only an issued document within its time is valid."""
    if document.state is DocumentState.ISSUED:
        until = document.valid_until
        return Verdict.EXPIRED if until is not None and until < now else Verdict.VALID
    return {
        DocumentState.SUPERSEDED: Verdict.SUPERSEDED,
        DocumentState.REVOKED: Verdict.REVOKED,
        DocumentState.EXPIRED: Verdict.EXPIRED,
    }.get(document.state, Verdict.NOT_ISSUED)
