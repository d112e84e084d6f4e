"""The steps of a letter after it is written: sent, acknowledged, answered, closed, cancelled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from conference.accounts.models import User
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.correspondence.enums import Direction, Dispatch, LetterState
from conference.correspondence.models import Letter, LetterStep
from conference.correspondence.rules import TRANSITIONS
from conference.correspondence.services.approvals import note_asked
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.i18n import lazy


def held(letter: Letter) -> Letter:
    """The letter as it stands now, kept from others until this transaction ends."""
    db.session.flush()
    db.session.scalar(
        select(Letter)
        .where(Letter.id == letter.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return letter


def move(letter: Letter, state: LetterState, on: date, *, by: Actor, note: str = "") -> None:
    """Take one step; raises ``DomainError`` where the table knows none."""
    if state not in TRANSITIONS[letter.state]:
        raise DomainError(lazy("A letter in this state cannot take this step."))
    before, letter.state = letter.state, state
    db.session.flush()
    letter.steps.append(LetterStep(state=state, on=on, user_id=by.user_id, note=note.strip()))
    changes = {"from": before.value, "to": state.value, "number": letter.number}
    record(by, f"correspondence:letter:{state.value}", letter, changes=changes)


def _refuse_future(letter: Letter, on: date) -> None:
    if on > clock.today(letter.book.timezone):
        raise InvalidError(lazy("This day has not come yet."), field="on")


def mark_sent(
    letter: Letter, on: date, *, by: Actor, way: Dispatch | None = None, note: str = ""
) -> None:
    """Note that a signed letter went out; the letter it answers counts as answered."""
    held(letter)
    _refuse_future(letter, on)
    if on < letter.dated:
        raise InvalidError(lazy("It cannot be sent before the day it bears."), field="on")
    if letter.document is None or letter.document.state is not DocumentState.ISSUED:
        raise DomainError(lazy("The letter is not printed yet."))
    move(letter, LetterState.SENT, on, by=by, note=note)
    letter.sent_on, letter.sent_by = on, way
    note_asked(letter, on, by=by)
    if letter.in_reply_to is not None:
        count_as_answered(letter.in_reply_to, on, letter, by)


@dataclass(frozen=True)
class Posted:
    """What became of letters that were to be marked as sent together."""

    sent: int
    refused: list[tuple[str, str]]
    """Number and reason of each letter that stays as it was."""


def mark_all_sent(
    letter_ids: Collection[int], on: date, *, by: Actor, way: Dispatch | None = None, note: str = ""
) -> Posted:
    """Note that several signed letters went out on one day; one that cannot go stops no other."""
    query = select(Letter).where(Letter.id.in_(letter_ids)).order_by(Letter.id)
    letters = db.session.scalars(query).all()
    _hold(letters)
    sent, refused = 0, []
    for letter in letters:
        try:
            with db.session.begin_nested():
                mark_sent(letter, on, by=by, way=way, note=note)
            sent += 1
        except DomainError as error:
            refused.append((letter.number or "–", str(error)))
    return Posted(sent, refused)


def _hold(letters: Collection[Letter]) -> None:
    """Lock letters and those they answer, by ascending id: nobody waits crosswise."""
    ids = {each.id for each in letters}
    ids |= {each.in_reply_to_id for each in letters if each.in_reply_to_id}
    query = select(Letter.id).where(Letter.id.in_(ids)).order_by(Letter.id)
    db.session.execute(query.with_for_update(key_share=True)).all()


def count_as_answered(asked: Letter, on: date, answer: Letter, by: Actor) -> None:
    """Let a letter that waits count as answered by one of the other direction."""
    held(asked)
    if asked.direction is not answer.direction and asked.state in {
        LetterState.SENT,
        LetterState.ACKNOWLEDGED,
        LetterState.REGISTERED,
        LetterState.ASSIGNED,
    }:
        move(asked, LetterState.ANSWERED, on, by=by, note=answer.number or "")


def acknowledge(letter: Letter, on: date, *, by: Actor, note: str = "") -> None:
    """Note that the other side confirmed the receipt; ``note`` is their number, for example."""
    held(letter)
    _refuse_future(letter, on)
    move(letter, LetterState.ACKNOWLEDGED, on, by=by, note=note)


def mark_answered(letter: Letter, on: date, *, by: Actor, note: str = "") -> None:
    """Note an answer that no letter of the register is: by telephone, at a meeting."""
    held(letter)
    _refuse_future(letter, on)
    move(letter, LetterState.ANSWERED, on, by=by, note=note)


def close(letter: Letter, on: date, *, by: Actor, note: str = "") -> None:
    """Nothing more is to be done about the letter."""
    held(letter)
    _refuse_future(letter, on)
    move(letter, LetterState.CLOSED, on, by=by, note=note)


def assign(letter: Letter, user: User, on: date, *, by: Actor) -> None:
    """Give an incoming letter to somebody, who is reminded from then on."""
    held(letter)
    if letter.direction is Direction.INCOMING:
        move(letter, LetterState.ASSIGNED, on, by=by)
    else:
        record(by, "correspondence:letter:assigned", letter, changes={"user": user.id})
    letter.responsible, letter.reminded_on = user, None


def set_due(letter: Letter, due_on: date | None, *, by: Actor) -> None:
    """Set until when an answer is awaited."""
    letter.due_on, letter.reminded_on = due_on, None
    record(by, "correspondence:letter:edited", letter, changes={"fields": ["due_on"]})


def cancel(letter: Letter, reason: str, *, by: Actor) -> None:
    """Cancel a signed letter before it goes out; its number stays in the book."""
    held(letter)
    if not reason.strip():
        raise InvalidError(lazy("Give the reason."), field="reason")
    on = clock.today(letter.book.timezone)
    move(letter, LetterState.CANCELLED, on, by=by, note=reason)
    if letter.document is not None:
        documents.withdraw(letter.document, reason, by=by)
