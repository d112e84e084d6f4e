"""Letters in and out: a book with its letterhead, a thread with an overdue answer, a draft."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.enums import CopyPurpose, Direction, LetterState
from conference.correspondence.models import CorrespondenceTemplate, Letter, LetterBook
from conference.correspondence.queries.addressees import of_contact
from conference.correspondence.rules import fill, official_dates
from conference.correspondence.services.approvals import note_asked
from conference.correspondence.services.steps import count_as_answered, move
from conference.demo import setting
from conference.demo.diplomacy.addresses import People
from conference.demo.diplomacy.reading import as_of, at_work, read, rows
from conference.events.models import Event
from conference.i18n import Language

_OUT = frozenset({"sent", "acknowledged"})
PARTS = ("subject", "opening", "body", "closing")


def write_letters(
    event: Event, people: People, permits: Mapping[str, Approval], today: date
) -> dict[str, Letter]:
    """Open the book and enter the letters, each on its day."""
    book = _open_book(people)
    letters: dict[str, Letter] = {}
    for line in rows("letters"):
        line["days"] = at_work(line["days"], today)
        with as_of(line["days"]):
            asked = letters.get(line.get("reply_to", ""))
            written = _of(line, book, people, asked)
            if line["direction"] == Direction.OUTGOING.value:
                letter = _write(line, written, event, permits, today)
            else:
                letter = _file(line, written, permits, today)
        letters[line["key"]] = letter
    return letters


def _open_book(people: People) -> LetterBook:
    """The standard book with letterhead and signatory."""
    services.seed(by=COMMAND)
    book = db.session.scalars(select(LetterBook).order_by(LetterBook.id)).first()
    assert book is not None
    signatory = people.contacts["kamali"]
    details = services.BookDetails(
        code=book.code,
        name=book.name,
        timezone=setting.ZONE,
        letterhead_id=people.letterhead.id,
        signatory_name=signatory.name,
        signatory_post=signatory.function,
    )
    services.edit_book(book, details, by=COMMAND)
    return book


def _of(
    line: dict[str, Any], book: LetterBook, people: People, asked: Letter | None
) -> dict[str, Any]:
    """What letters in and out have in common."""
    contact = of_contact(people.contacts[line["to"]], line["language"])
    return {
        "book_id": book.id,
        "contact_id": contact.contact_id,
        "organisation_id": contact.organisation_id,
        "city_id": contact.city_id,
        "counterpart_name": contact.name,
        "counterpart_post": contact.post,
        "counterpart_body": contact.body,
        "in_reply_to_id": asked.id if asked is not None else None,
    }


def _write(
    line: dict[str, Any],
    written: dict[str, Any],
    event: Event,
    permits: Mapping[str, Approval],
    today: date,
) -> Letter:
    due_on = today + timedelta(days=line["due"]) if "due" in line else None
    if "template" in line:
        written |= _from_template(line, event, due_on)
    copies = [(name, CopyPurpose(purpose)) for name, purpose in line.get("copies", [])]
    details = read(
        services.LetterDetails, line, today, due_on=due_on, copies=copies, note="", **written
    )
    letter = services.draft_letter(details, by=COMMAND)
    if "attachment" in line:
        file = line["attachment"]
        kept = services.check_file(
            file["text"].encode(), file["name"], scan=False, title=file["title"]
        )
        services.add_attachment(letter, kept, by=COMMAND)
    if "asks" in line:
        services.ask_approval(letter, permits[line["asks"]], by=COMMAND)
    if line["state"] != LetterState.DRAFT.value:
        services.sign_letter(letter, by=COMMAND)
    if line["state"] in _OUT:
        _send(letter)
    if line["state"] == LetterState.ACKNOWLEDGED.value:
        services.acknowledge(letter, letter.dated, by=COMMAND, note=line["note"])
    return letter


def _send(letter: Letter) -> None:
    """Note that a letter went out; its PDF is left to the worker, so that loading stays quick."""
    on = clock.today(letter.book.timezone)
    move(letter, LetterState.SENT, on, by=COMMAND)
    letter.sent_on = on
    note_asked(letter, on, by=COMMAND)
    if letter.in_reply_to is not None:
        count_as_answered(letter.in_reply_to, on, letter, COMMAND)


def _from_template(line: dict[str, Any], event: Event, due_on: date | None) -> dict[str, str]:
    """The words of a template of the office, filled as its form fills them."""
    language = Language(line["language"])
    template = db.session.scalars(
        select(CorrespondenceTemplate).where(
            CorrespondenceTemplate.name == line["template"],
            CorrespondenceTemplate.language == language.value,
        )
    ).one()
    due = official_dates(due_on, language)[0] if due_on else ""
    opens = official_dates(event.starts_on, language)[0]
    values = {**line["values"], "تاریخ برگزاری": opens, "مهلت پاسخ": due, "due": due}
    return {part: fill(getattr(template, part), values) for part in PARTS}


def _file(
    line: dict[str, Any], written: dict[str, Any], permits: Mapping[str, Approval], today: date
) -> Letter:
    on = today + timedelta(days=line["days"])
    details = read(
        services.IncomingDetails,
        line,
        today,
        dated=today + timedelta(days=at_work(line["days"] - 2, today)),
        due_on=today + timedelta(days=line["due"]) if "due" in line else None,
        **written,
    )
    letter = services.register_incoming(details, by=COMMAND)
    if "answers" in line:
        answer = services.Answer(state=ApprovalState.GRANTED, condition=line["condition"])
        services.answer_approval(letter, permits[line["answers"]], answer, by=COMMAND)
    if line["state"] == LetterState.CLOSED.value:
        services.close(letter, on, by=COMMAND)
    return letter
