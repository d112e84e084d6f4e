"""The end of a numbered document: void, revoked, superseded, forgotten.

Each step waits for whoever else acts on the document and looks anew where it stands: between what
a reader saw and what they press, the worker may have printed it, or somebody else have ended it.
"""

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.i18n import lazy


def abandon(document: IssuedDocument, reason: str, *, by: Actor) -> None:
    """Give up a document that was never issued; its number stays in the register as *void*."""
    if _held(document).state is not DocumentState.ISSUING:
        raise DomainError(lazy("Only a document that is still being issued can be abandoned."))
    _end(document, DocumentState.VOID, reason, "documents:document:voided", by)


def revoke(document: IssuedDocument, reason: str, *, by: Actor) -> None:
    """Withdraw an issued document; the verification page says so from this commit on."""
    if _held(document).state is not DocumentState.ISSUED:
        raise DomainError(lazy("Only an issued document can be revoked."))
    _end(document, DocumentState.REVOKED, reason, "documents:document:revoked", by)


def withdraw(document: IssuedDocument, reason: str, *, by: Actor) -> None:
    """End a document wherever it stands: one never issued is void, an expired one stays so."""
    if _held(document).state is DocumentState.ISSUING:
        abandon(document, reason, by=by)
    elif document.state is not DocumentState.EXPIRED:  # that one is worth nothing anyhow
        revoke(document, reason, by=by)


def expire(document: IssuedDocument, *, by: Actor) -> None:
    """Note that an issued document has outlived its time; it verified as expired already."""
    if _held(document).state is not DocumentState.ISSUED:
        raise DomainError(lazy("Only an issued document can expire."))
    document.state, document.ended_at = DocumentState.EXPIRED, document.valid_until or clock.now()
    record(by, "documents:document:expired", document, changes={"number": document.number})


def supersede(old: IssuedDocument, new: IssuedDocument, *, by: Actor) -> None:
    """Put a new document in the place of an issued one, or of one that is being issued."""
    if _held(old).state is DocumentState.ISSUING:
        abandon(old, f"{new.number}", by=by)
    elif old.state is DocumentState.ISSUED:
        old.state, old.ended_at = DocumentState.SUPERSEDED, clock.now()
        record(by, "documents:document:superseded", old, changes={"by": new.number})
    old.superseded_by_id = new.id


def forget(document: IssuedDocument, *, by: Actor) -> None:
    """Remove the PDF and the data printed in it, after the event or at the person's wish.

    Number, dates, state, SHA-256, initials and masked number stay in the register (decisions 18).
    """
    file, document.file, document.data = document.file, None, None
    db.session.flush()
    if file is not None:
        delete_file(file)
    record(by, "documents:document:forgotten", document, changes={"number": document.number})


def _held(document: IssuedDocument) -> IssuedDocument:
    """The document as it stands now, kept from others until this transaction ends."""
    db.session.flush()
    db.session.scalar(
        select(IssuedDocument)
        .where(IssuedDocument.id == document.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return document


def _end(
    document: IssuedDocument, state: DocumentState, reason: str, action: str, by: Actor
) -> None:
    if not reason.strip():
        raise InvalidError(lazy("Give the reason."), field="reason")
    document.state, document.ended_at, document.reason = state, clock.now(), reason.strip()
    record(by, action, document, changes={"number": document.number})
