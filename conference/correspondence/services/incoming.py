"""Incoming letters: scanned, registered, filed."""

from dataclasses import dataclass
from datetime import date

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file
from conference.correspondence.enums import Confidentiality, Direction, LetterState
from conference.correspondence.models import Letter, LetterBook, LetterStep
from conference.correspondence.services.attachments import FileDetails, keep_file, read_attachments
from conference.correspondence.services.indexing import index_letter
from conference.correspondence.services.numbers import give_number
from conference.correspondence.services.once import add_once
from conference.correspondence.services.outgoing import set_fields
from conference.correspondence.services.steps import count_as_answered, held
from conference.correspondence.services.threads import join_thread
from conference.i18n import lazy


@dataclass(frozen=True, kw_only=True)
class IncomingDetails:
    """An incoming letter as it is filed; ``dated`` and ``their_number`` are the sender's own."""

    book_id: int
    subject: str
    dated: date
    received_on: date | None = None
    """Today in the zone of the book unless told."""
    their_number: str = ""
    language: str = "fa"
    contact_id: int | None = None
    organisation_id: int | None = None
    city_id: int | None = None
    counterpart_name: str = ""
    counterpart_post: str = ""
    counterpart_body: str = ""
    body: str = ""
    """What it says in short; the scan holds the rest."""
    confidentiality: Confidentiality = Confidentiality.ORDINARY
    responsible_id: int | None = None
    due_on: date | None = None
    in_reply_to_id: int | None = None
    note: str = ""


def register_incoming(
    details: IncomingDetails,
    *,
    by: Actor,
    scan: FileDetails | None = None,
    ticket: str | None = None,
) -> Letter:
    """Take the next number of the book for a letter that came, and keep its scan encrypted.

    Raises ``SentBeforeError`` where the form of this ticket made a letter already.
    """
    letter = Letter(direction=Direction.INCOMING, state=LetterState.REGISTERED, ticket=ticket)
    book = _book(details)
    today = clock.today(book.timezone)
    _write(letter, details, book, today)
    add_once(letter)
    if scan is not None:
        letter.file = keep_file(scan, purpose="letter")
    give_number(letter, book, today)
    db.session.flush()
    letter.steps.append(LetterStep(state=LetterState.REGISTERED, on=today, user_id=by.user_id))
    record(by, "correspondence:letter:registered", letter, changes={"number": letter.number})
    if letter.in_reply_to is not None:
        count_as_answered(letter.in_reply_to, letter.received_on or today, letter, by)
    if letter.responsible_id is not None:
        letter.state = LetterState.ASSIGNED
        letter.steps.append(LetterStep(state=LetterState.ASSIGNED, on=today, user_id=by.user_id))
    index_letter(letter)
    return letter


def edit_incoming(
    letter: Letter, details: IncomingDetails, *, by: Actor, scan: FileDetails | None = None
) -> None:
    """Correct what was filed; number and book stay. A new scan takes the place of the old."""
    if held(letter).direction is not Direction.INCOMING:
        raise DomainError(lazy("This letter is not an incoming one."))
    if details.book_id != letter.book_id:
        raise InvalidError(lazy("A numbered letter stays in its book."), field="book_id")
    changed = _write(letter, details, letter.book, letter.received_on or letter.dated)
    if scan is not None:
        old, letter.file = letter.file, keep_file(scan, purpose="letter")
        db.session.flush()
        if old is not None:
            delete_file(old)
        changed.append("file")
    record(by, "correspondence:letter:edited", letter, changes={"fields": changed})
    index_letter(letter)
    if "confidentiality" in changed:
        read_attachments(letter, by=by)


def _book(details: IncomingDetails) -> LetterBook:
    book = db.session.get(LetterBook, details.book_id)
    if book is None or book.is_closed or book.direction is Direction.OUTGOING:
        raise InvalidError(lazy("This book takes no incoming letters."), field="book_id")
    return book


def _write(letter: Letter, details: IncomingDetails, book: LetterBook, today: date) -> list[str]:
    received = details.received_on or today
    if received < details.dated:
        raise InvalidError(
            lazy("It cannot have come before the day it bears."), field="received_on"
        )
    if details.due_on is not None and details.due_on < details.dated:
        raise InvalidError(
            lazy("The answer cannot be due before the day that the letter bears."), field="due_on"
        )
    if not details.subject.strip():
        raise InvalidError(lazy("A letter needs a subject."), field="subject")
    changed = set_fields(letter, details, leave_out={"received_on"})
    letter.book, letter.received_on = book, received
    join_thread(letter)
    return changed
