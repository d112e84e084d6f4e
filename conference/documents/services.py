"""Numbers without gaps, and the life of a numbered document."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import JOB, Actor
from conference.core.crypto import hash_token
from conference.core.database import db, is_sqlite, release
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file, store_file
from conference.core.storage import storage
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument, NumberCounter
from conference.documents.pdf import RenderError
from conference.documents.queries import number_exists
from conference.documents.tokens import new_token
from conference.i18n import Language, lazy
from conference.i18n.localised import Localised

RENDER = "documents:render"


@dataclass(frozen=True)
class PrintOrder:
    """What a register's printer gets: the frozen data of one document, apart from the database."""

    document_id: int
    number: str
    token: str
    language: Language
    data: dict[str, Any]


@dataclass(frozen=True)
class Register:
    """What a feature says about its register: how it prints, and what follows the issue.

    ``print`` runs while no transaction is open; what it reads from the database it must end with
    ``release()`` before it prints. ``issued`` runs in the transaction that makes it *issued*.
    """

    name: str
    label: Any
    print: Callable[[PrintOrder], bytes]
    issued: Callable[[IssuedDocument], None] = lambda _document: None


_registers: dict[str, Register] = {}


def add_register(register: Register) -> None:
    """Make a register known; called once by the feature that owns it."""
    assert register.name not in _registers, register.name
    _registers[register.name] = register


def register_of(document: IssuedDocument) -> Register:
    """The register that a document stands in."""
    return _registers[document.register]


def take_number(register: str, event_id: int, *, year: int) -> int:
    """The next number of a register in an event and year, from 1, in one atomic statement.

    It is used up exactly when the caller's transaction commits, so there is no gap; two callers at
    once wait for one another at the counter's row.
    """
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = (
        insert(NumberCounter)
        .values(register=register, event_id=event_id, year=year, last=1)
        .on_conflict_do_update(
            index_elements=["register", "event_id", "year"],
            set_={"last": NumberCounter.last + 1},
        )
        .returning(NumberCounter.last)
    )
    return int(db.session.execute(statement).scalar_one())


@dataclass(frozen=True)
class Draft:
    """What a new document says, in the register and in print."""

    register: str
    event_id: int
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


def issue(draft: Draft, *, by: Actor) -> IssuedDocument:
    """Take number and code, freeze the data, and let the worker print (the first transaction)."""
    sequence = take_number(draft.register, draft.event_id, year=draft.year)
    number = "-".join(part for part in (draft.prefix, str(draft.year), f"{sequence:04d}") if part)
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


def complete(document_id: int) -> bool:
    """Print a document that has its number, and make it *issued* (the second transaction).

    Does nothing when it is issued already, or was abandoned meanwhile: so it may be repeated. Ends
    the running transaction; the caller commits the new one. Returns whether it was issued now.
    """
    order, register = _order(document_id)
    release()
    if order is None or register is None:
        return False
    try:
        data = register.print(order)
    except RenderError as error:
        release()
        note_stuck(document_id, str(error))
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
    document.state, document.issued_at, document.reason = DocumentState.ISSUED, clock.now(), ""
    document.file, document.sha256 = file, file.sha256
    record(JOB, "documents:document:issued", document, changes={"number": document.number})
    register.issued(document)
    return True


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
        IssuedDocument, document_id, populate_existing=True, with_for_update=True
    )


def note_stuck(document_id: int, reason: str) -> None:
    """Mark a document that cannot be printed, so that people see it and may act."""
    document = _locked(document_id)
    if document.state is DocumentState.ISSUING:
        document.reason = reason[:1000]
        record(JOB, "documents:document:stuck", document)


def print_again(document: IssuedDocument, *, by: Actor) -> None:
    """Try once more to print a document under its number."""
    if document.state is not DocumentState.ISSUING:
        raise DomainError(lazy("Only a document that is still being issued can be printed again."))
    document.reason = ""
    record(by, "documents:document:retried", document)
    jobs.enqueue(RENDER, {"document_id": document.id}, event_id=document.event_id)


def abandon(document: IssuedDocument, reason: str, *, by: Actor) -> None:
    """Give up a document that was never issued; its number stays in the register as *void*."""
    if document.state is not DocumentState.ISSUING:
        raise DomainError(lazy("Only a document that is still being issued can be abandoned."))
    _end(document, DocumentState.VOID, reason, "documents:document:voided", by)


def revoke(document: IssuedDocument, reason: str, *, by: Actor) -> None:
    """Withdraw an issued document; the verification page says so from this commit on."""
    if document.state is not DocumentState.ISSUED:
        raise DomainError(lazy("Only an issued document can be revoked."))
    _end(document, DocumentState.REVOKED, reason, "documents:document:revoked", by)


def expire(document: IssuedDocument, *, by: Actor) -> None:
    """Note that an issued document has outlived its time; it verified as expired already."""
    if document.state is not DocumentState.ISSUED:
        raise DomainError(lazy("Only an issued document can expire."))
    document.state, document.ended_at = DocumentState.EXPIRED, document.valid_until or clock.now()
    record(by, "documents:document:expired", document, changes={"number": document.number})


def supersede(old: IssuedDocument, new: IssuedDocument, *, by: Actor) -> None:
    """Put a new document in the place of an issued one, or of one that is being issued."""
    if old.state is DocumentState.ISSUING:
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


def _end(
    document: IssuedDocument, state: DocumentState, reason: str, action: str, by: Actor
) -> None:
    if not reason.strip():
        raise InvalidError(lazy("Give the reason."), field="reason")
    document.state, document.ended_at, document.reason = state, clock.now(), reason.strip()
    record(by, action, document, changes={"number": document.number})
