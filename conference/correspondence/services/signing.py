"""Signing a letter: the number taken, the words frozen, the PDF left to the worker; its files."""

from typing import Any

from conference.audit.services import record
from conference.cities.models import Letterhead
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotFoundError
from conference.core.files import StoredFile, read_file
from conference.correspondence.documents import letter_data, missing_letters, print_letter
from conference.correspondence.enums import Direction, LetterState
from conference.correspondence.models import Letter, LetterAttachment
from conference.correspondence.rules import left_open
from conference.correspondence.services.indexing import index_letter
from conference.correspondence.services.numbers import give_number
from conference.correspondence.services.steps import held, move
from conference.documents import services as documents
from conference.documents.models import IssuedDocument
from conference.i18n import Language, lazy
from conference.i18n.localised import Localised

REGISTER = "letter"


def sign_letter(letter: Letter, *, by: Actor) -> IssuedDocument:
    """Take the number and freeze the words; the worker prints and signs the PDF.

    The letter bears the day of its signing. Raises ``InvalidError`` for what is still missing.
    """
    held(letter)
    if letter.direction is not Direction.OUTGOING or letter.state is not LetterState.DRAFT:
        raise DomainError(lazy("Only a draft can be signed."))
    _check(letter)
    letter.dated = clock.today(letter.book.timezone)
    data = _data(letter)
    _refuse_unprintable(data)
    give_number(letter, letter.book, letter.dated)
    assert letter.year is not None
    assert letter.sequence is not None
    draft = documents.Draft(
        register=REGISTER,
        event_id=None,
        event_name=_issuer(letter),
        prefix=letter.book.code,
        year=letter.year,
        language=Language(letter.language),
        data=data,
        sequence=letter.sequence,
    )
    letter.document = documents.issue(draft, by=by)
    move(letter, LetterState.SIGNED, letter.dated, by=by)
    index_letter(letter)
    return letter.document


def _check(letter: Letter) -> None:
    for field in ("subject", "body", "signatory_name"):
        if not getattr(letter, field).strip():
            raise InvalidError(
                lazy("Subject, text and signatory must be filled in before signing."), field=field
            )
    if not (letter.counterpart_name or letter.counterpart_post or letter.counterpart_body):
        raise InvalidError(lazy("Say to whom the letter goes."), field="counterpart_name")
    names = left_open(letter.subject, letter.opening, letter.body, letter.closing)
    if names:
        raise InvalidError(
            lazy("Fill in what still stands in braces: %(names)s.", names=", ".join(names)),
            field="body",
        )


def _refuse_unprintable(data: dict[str, Any]) -> None:
    characters = missing_letters(data)
    if characters:
        raise InvalidError(
            lazy("No font has the characters %(characters)s.", characters=" ".join(characters)),
            field="body",
        )


def _data(letter: Letter) -> dict[str, Any]:
    head = db.session.get(Letterhead, letter.letterhead_id) if letter.letterhead_id else None
    return letter_data(letter, head)


def _issuer(letter: Letter) -> Localised:
    """Who issued it, as the verification page says."""
    head = db.session.get(Letterhead, letter.letterhead_id) if letter.letterhead_id else None
    return head.name if head is not None else letter.book.name


def preview_data(letter: Letter, *, by: Actor) -> dict[str, Any]:
    """What the letter would say if it were signed today; that it is seen is noted."""
    record(by, "correspondence:letter:previewed", letter)
    return _data(letter)


def print_again(letter: Letter, *, by: Actor) -> None:
    """Try once more to print a letter under its number."""
    if letter.document is None:
        raise DomainError(lazy("The letter is not signed yet."))
    documents.print_again(letter.document, by=by)


def view_letter(letter: Letter, *, by: Actor) -> bytes:
    """The bytes of the PDF of a signed letter; each reading is noted."""
    file = letter.document.file if letter.document is not None else None
    if file is None:
        raise NotFoundError(lazy("The letter is not printed yet."))
    record(by, "correspondence:letter:downloaded", letter, changes={"number": letter.number})
    return read_file(file)


def view_scan(letter: Letter, *, by: Actor) -> tuple[bytes, StoredFile]:
    """The scan of an incoming letter and its row; each reading is noted."""
    if letter.file is None:
        raise NotFoundError(lazy("There is no scan of this letter."))
    record(by, "correspondence:letter:downloaded", letter, changes={"number": letter.number})
    return read_file(letter.file), letter.file


def view_attachment(attachment: LetterAttachment, *, by: Actor) -> tuple[bytes, StoredFile]:
    """An attachment and its row; each reading is noted."""
    record(by, "correspondence:attachment:downloaded", attachment)
    return read_file(attachment.file), attachment.file


documents.add_register(
    documents.Register(REGISTER, lazy("Official letter"), print_letter, sign=True)
)
