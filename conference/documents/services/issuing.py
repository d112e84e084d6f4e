"""The two transactions of a numbered document, and what happens when it cannot be finished."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import JOB, Actor
from conference.core.crypto import hash_token
from conference.core.database import db, release
from conference.core.errors import DomainError
from conference.core.files import store_file
from conference.core.storage import storage
from conference.documents import signing
from conference.documents.enums import DocumentState, Trouble, trouble_words
from conference.documents.models import IssuedDocument
from conference.documents.pdf import RenderError
from conference.documents.queries import number_exists
from conference.documents.services.registers import PrintOrder, Register, register_of, take_number
from conference.documents.tokens import new_token
from conference.i18n import Language, lazy, use_language
from conference.i18n import gettext as _
from conference.i18n.localised import Localised

RENDER = "documents:render"


@dataclass(frozen=True)
class Draft:
    """What a new document says, in the register and in print."""

    register: str
    event_id: int | None
    """None for a document of no event; ``sequence`` is given then."""
    event_name: Localised
    prefix: str
    """Latin letters before the number, the event's own."""
    year: int
    """Year in the number, in the calendar that the event chose."""
    language: Language
    data: dict[str, Any]
    """What is printed, as JSON; frozen here."""
    initials: str = ""
    masked_number: str = ""
    valid_until: datetime | None = None
    sequence: int = 0
    """The number within the year where the feature counts itself; otherwise it is taken here."""


def issue(draft: Draft, *, by: Actor) -> IssuedDocument:
    """Take number and code, freeze the data, and let the worker print (the first transaction)."""
    sequence = draft.sequence
    if draft.event_id is not None:
        sequence = take_number(draft.register, draft.event_id, year=draft.year)
    number = number_of(draft.prefix, draft.year, sequence)
    if number_exists(number):
        raise DomainError(
            lazy(
                "The number %(number)s was given out by another event. Give this event a prefix of "
                "its own for letter numbers.",
                number=number,
            )
        )
    token = new_token()
    document = IssuedDocument(
        register=draft.register,
        event_id=draft.event_id,
        event_name=draft.event_name,
        year=draft.year,
        sequence=sequence,
        number=number,
        language=draft.language.value,
        token=token,
        token_hash=hash_token(token),
        data=json.dumps(draft.data, ensure_ascii=False, sort_keys=True),
        initials=draft.initials,
        masked_number=draft.masked_number,
        valid_until=draft.valid_until,
        issued_by=by.user_id,
    )
    db.session.add(document)
    db.session.flush()
    record(by, "documents:document:numbered", document, changes={"number": number})
    jobs.enqueue(RENDER, {"document_id": document.id}, event_id=draft.event_id)
    return document


def number_of(prefix: str, year: int, sequence: int) -> str:
    """The number as printed: ``TEHRAN-2026-0001``."""
    return "-".join(part for part in (prefix, str(year), f"{sequence:04d}") if part)


def complete(document_id: int) -> bool:
    """Print and sign a document that has its number, and make it *issued* (second transaction).

    Does nothing when it is issued already, or was abandoned meanwhile: so it may be repeated. Ends
    the running transaction; the caller commits the new one. Returns whether it was issued now.
    """
    order, register = _order(document_id)
    release()
    if order is None or register is None:
        return False
    try:
        data, signature = _made(order, register)
    except RenderError as error:
        release()
        note_stuck(document_id, error)
        return False
    release()
    file = store_file(
        data,
        purpose=order.data.get("purpose", "document"),
        content_type="application/pdf",
        encrypted=True,
        original_name=f"{order.number}.pdf",
    )
    with db.session.no_autoflush:
        document = _locked(document_id)
    if document.state is not DocumentState.ISSUING:
        db.session.expunge(file)
        storage().delete(file.key)
        return False
    db.session.flush()
    document.state, document.issued_at = DocumentState.ISSUED, clock.now()
    document.file, document.sha256 = file, file.sha256
    _forget_trouble(document)
    if signature is not None:
        document.signature_level = signature.level
        document.certificate = signature.fingerprint
        document.self_made = signature.self_made
    record(JOB, "documents:document:issued", document, changes={"number": document.number})
    register.issued(document)
    return True


def _made(order: PrintOrder, register: Register) -> tuple[bytes, signing.Signature | None]:
    """The file, and how it is signed; a certificate that cannot sign saves the printing."""
    if not register.sign:
        return register.print(order), None
    identity = signing.usable_identity()
    with use_language(order.language):
        reason = (
            _(
                "%(document)s %(number)s. Self-made certificate: it shows that the file is "
                "unchanged, not who signed it.",
                document=register.label,
                number=order.number,
            )
            if identity.self_made
            else f"{register.label} {order.number}"
        )
    data = register.print(order)
    release()
    signature = signing.sign(data, reason)
    return signature.data, signature


def _forget_trouble(document: IssuedDocument) -> None:
    document.reason, document.trouble, document.tried_again = "", None, False


def _order(document_id: int) -> tuple[PrintOrder | None, Register | None]:
    document = db.session.get(IssuedDocument, document_id, populate_existing=True)
    if document is None or document.state is not DocumentState.ISSUING or document.data is None:
        return None, None
    order = PrintOrder(
        document_id=document.id,
        number=document.number,
        token=document.token,
        language=Language(document.language),
        data=json.loads(document.data),
    )
    return order, register_of(document)


def _locked(document_id: int) -> IssuedDocument:
    return db.session.get_one(
        IssuedDocument, document_id, populate_existing=True, with_for_update={"key_share": True}
    )


def note_stuck(document_id: int, error: Exception) -> None:
    """Mark a document that cannot be finished, so that people see why and may act."""
    document = _locked(document_id)
    if document.state is not DocumentState.ISSUING:
        return
    code, values = Trouble.UNPRINTABLE.value, {}
    reason = type(error).__name__
    if isinstance(error, RenderError):
        code, values, reason = error.code, error.values, error.message
        document.tried_again = error.passing
    if code != Trouble.UNPRINTABLE:
        with use_language(Language.ENGLISH):
            reason = trouble_words(code, values)
    if document.reason != reason:
        record(JOB, "documents:document:stuck", document)
    document.reason, document.trouble = reason[:1000], {"code": code, **values}


def waits_for_signature(document_id: int) -> bool:
    """Whether a document is stuck by something that may pass by itself, so it is tried again."""
    document = db.session.get(IssuedDocument, document_id)
    return document is not None and document.is_stuck and document.tried_again


def print_again(document: IssuedDocument, *, by: Actor) -> None:
    """Try once more to print a document under its number."""
    if document.state is not DocumentState.ISSUING:
        raise DomainError(lazy("Only a document that is still being issued can be printed again."))
    _forget_trouble(document)
    record(by, "documents:document:retried", document)
    jobs.enqueue(RENDER, {"document_id": document.id}, event_id=document.event_id)
