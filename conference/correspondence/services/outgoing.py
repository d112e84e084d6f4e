"""Drafts of outgoing letters."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file
from conference.correspondence.enums import (
    Confidentiality,
    CopyPurpose,
    Direction,
    LetterState,
)
from conference.correspondence.models import Letter, LetterBook, LetterCopy, LetterStep, LetterText
from conference.correspondence.services.attachments import read_attachments
from conference.correspondence.services.indexing import index_letter
from conference.correspondence.services.once import add_once
from conference.correspondence.services.steps import held
from conference.correspondence.services.threads import join_thread
from conference.i18n import Language, lazy

MAX_BODY = 20_000


@dataclass(frozen=True, kw_only=True)
class LetterDetails:
    """An outgoing letter as it is written. Names and posts are those that are printed."""

    book_id: int
    language: str
    subject: str
    body: str
    dated: date | None = None
    """Today in the zone of the book unless told."""
    opening: str = ""
    closing: str = ""
    contact_id: int | None = None
    organisation_id: int | None = None
    city_id: int | None = None
    counterpart_name: str = ""
    counterpart_post: str = ""
    counterpart_body: str = ""
    signatory_name: str = ""
    signatory_post: str = ""
    """Both empty: the signatory of the book."""
    signatory_id: int | None = None
    responsible_id: int | None = None
    letterhead_id: int | None = None
    """None: the letterhead of the book."""
    confidentiality: Confidentiality = Confidentiality.ORDINARY
    due_on: date | None = None
    in_reply_to_id: int | None = None
    note: str = ""
    copies: Sequence[tuple[str, CopyPurpose]] = ()


def draft_letter(details: LetterDetails, *, by: Actor, ticket: str | None = None) -> Letter:
    """Begin an outgoing letter; it has no number before it is signed.

    Raises ``SentBeforeError`` where the form of this ticket made a letter already.
    """
    letter = Letter(direction=Direction.OUTGOING, state=LetterState.DRAFT, ticket=ticket)
    _write(letter, details)
    add_once(letter)
    letter.steps.append(LetterStep(state=LetterState.DRAFT, on=letter.dated, user_id=by.user_id))
    record(by, "correspondence:letter:drafted", letter)
    index_letter(letter)
    return letter


def edit_draft(letter: Letter, details: LetterDetails, *, by: Actor) -> None:
    """Change a letter that is not signed yet."""
    _refuse_signed(letter)
    changed = _write(letter, details)
    record(by, "correspondence:letter:edited", letter, changes={"fields": changed})
    index_letter(letter)
    if "confidentiality" in changed:
        read_attachments(letter, by=by)


def remove_draft(letter: Letter, *, by: Actor) -> None:
    """Delete a letter that never had a number."""
    _refuse_signed(letter)
    record(by, "correspondence:letter:removed", letter)
    files = [each.file for each in letter.attachments]
    text = db.session.get(LetterText, letter.id)
    if text is not None:
        db.session.delete(text)
        db.session.flush()
    db.session.delete(letter)
    db.session.flush()
    for file in files:
        delete_file(file)


def _refuse_signed(letter: Letter) -> None:
    if held(letter).state is not LetterState.DRAFT:
        raise DomainError(lazy("A signed letter cannot be changed any more."))


def _write(letter: Letter, details: LetterDetails) -> list[str]:
    book = db.session.get(LetterBook, details.book_id)
    if book is None or book.is_closed or book.direction is Direction.INCOMING:
        raise InvalidError(lazy("This book takes no outgoing letters."), field="book_id")
    if not details.subject.strip():
        raise InvalidError(lazy("A letter needs a subject."), field="subject")
    if len(details.body) > MAX_BODY:
        raise InvalidError(lazy("The text of the letter is too long."), field="body")
    changed = set_fields(letter, details, leave_out={"copies", "dated"})
    letter.book = book
    letter.dated = details.dated or clock.today(book.timezone)
    language = Language(details.language)
    if not details.signatory_name and not details.signatory_post:
        letter.signatory_name = book.signatory_name.text(language)
        letter.signatory_post = book.signatory_post.text(language)
    letter.letterhead_id = details.letterhead_id or book.letterhead_id
    join_thread(letter)
    _write_copies(letter, details.copies)
    return changed


def set_fields(letter: Letter, details: Any, *, leave_out: set[str]) -> list[str]:
    """Set the fields of some details on a letter; returns the names of those that changed."""
    changed = []
    for field in fields(details):
        value = getattr(details, field.name)
        if field.name not in leave_out and getattr(letter, field.name) != value:
            setattr(letter, field.name, value)
            changed.append(field.name)
    return changed


def _write_copies(letter: Letter, copies: Sequence[tuple[str, CopyPurpose]]) -> None:
    if [(each.recipient, each.purpose) for each in letter.copies] == list(copies):
        return
    letter.copies = [
        LetterCopy(position=place, recipient=recipient[:300], purpose=purpose)
        for place, (recipient, purpose) in enumerate(copies)
    ]
