"""Answering the questions of a category, and listing equipment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import Answer, EquipmentItem, Examination, Question
from conference.accreditation.queries import (
    answers_of,
    equipment_of,
    examination_of,
    questions_of,
)
from conference.accreditation.rules import is_asked, options_of
from conference.accreditation.services.lacking import answers_changed
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import delete_file, read_file, store_file
from conference.delegations.services.credentials import Credentials
from conference.i18n import clean_multiline, lazy, to_ascii_digits
from conference.i18n.countries import is_issuer
from conference.registration.models import Participant
from conference.registration.rules import can_edit
from conference.registration.services import StateError

FILE_PURPOSE = "answer"
MOST_ITEMS = 60


@dataclass(frozen=True)
class Given:
    """What came for one question: a value, or a file with its name."""

    value: str = ""
    file: Credentials | None = None
    name: str = ""


def save_answers(participant: Participant, given: Mapping[int, Given], *, by: Actor) -> None:
    """Store the answers to the questions that are asked; others are left empty.

    An answer whose question is no longer asked (its condition does not hold) is removed. A file
    that was not sent again stays.
    """
    _refuse_ended(participant)
    stored = answers_of(participant.id)
    questions = questions_of(participant.category_id)
    checked = {
        each.id: checked_answer(each, given.get(each.id, Given()).value) for each in questions
    }
    values = {
        each.id: checked[each.id] or _file_mark(stored.get(each.id), given.get(each.id))
        for each in questions
    }
    changed = []
    for question in questions:
        answer, came = stored.get(question.id), given.get(question.id, Given())
        if not is_asked(question, participant, values):
            if answer is not None:
                _remove(answer)
                changed.append(question.id)
        elif question.kind is QuestionKind.FILE:
            if came.file is not None:
                _keep_file(participant, question, answer, came)
                changed.append(question.id)
        elif _keep_value(participant, question, answer, checked[question.id]):
            changed.append(question.id)
    db.session.flush()
    answers_changed(participant.id)
    if changed:
        _examine_anew(participant)
        record(
            by, "accreditation:answers:changed", participant, changes={"questions": sorted(changed)}
        )


def _refuse_ended(participant: Participant) -> None:
    if not can_edit(participant):
        raise StateError(lazy("This participation has ended."))


def _file_mark(answer: Answer | None, came: Given | None) -> str:
    has_file = (answer is not None and answer.file_id) or (came is not None and came.file)
    return "file" if has_file else ""


def checked_answer(question: Question, value: str) -> str:
    """The answer in its stored form, or a refusal on the question's field."""
    value = clean_multiline(value)
    if not value or question.kind is QuestionKind.FILE:
        return ""
    good = True
    match question.kind:
        case QuestionKind.NUMBER:
            value = to_ascii_digits(value)
            good = value.isascii() and value.isdigit() and len(value) < 12
        case QuestionKind.CHOICE:
            good = value in dict(options_of(question))
        case QuestionKind.COUNTRY:
            good = is_issuer(value)
        case QuestionKind.DATE:
            good = _is_day(value)
        case _:
            good = len(value) <= 2000
    if not good:
        raise InvalidError(lazy("This answer does not fit the question."), field=f"q{question.id}")
    return value


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _keep_value(
    participant: Participant, question: Question, answer: Answer | None, value: str
) -> bool:
    """Write an answer; says whether it is another one than before."""
    if answer is None:
        if not value:
            return False
        answer = Answer(participant_id=participant.id, question=question)
        db.session.add(answer)
    elif answer.value == value:
        return False
    elif not value:
        _remove(answer)
        return True
    answer.plain = "" if question.is_sensitive else value
    answer.secret = value if question.is_sensitive else None
    return True


def _keep_file(
    participant: Participant, question: Question, answer: Answer | None, came: Given
) -> None:
    assert came.file is not None
    if answer is None:
        answer = Answer(participant_id=participant.id, question=question)
        db.session.add(answer)
    former = answer.file
    answer.file = store_file(
        came.file.data,
        purpose=FILE_PURPOSE,
        content_type=came.file.content_type,
        encrypted=True,
        original_name=came.name,
    )
    db.session.flush()
    if former is not None:
        delete_file(former)


def _remove(answer: Answer) -> None:
    file = answer.file
    db.session.delete(answer)
    db.session.flush()
    if file is not None:
        delete_file(file)


def _examine_anew(participant: Participant) -> None:
    """What an examiner agreed to has changed: it is examined again."""
    examination: Examination | None = examination_of(participant.id)
    if examination is not None:
        db.session.delete(examination)
        db.session.flush()


def view_answer_file(answer: Answer, *, by: Actor) -> tuple[bytes, str]:
    """The file of an answer and its type, for somebody who may see it; the look is logged."""
    if answer.file is None:
        raise NotFoundError(lazy("There is no file."))
    record(by, "accreditation:answer:viewed", answer.participant)
    return read_file(answer.file), answer.file.content_type


@dataclass(frozen=True, kw_only=True)
class ItemDetails:
    """One line of equipment as typed."""

    name: str
    serial_number: str = ""
    quantity: int = 1
    value: str = ""


def save_equipment(participant: Participant, items: Sequence[ItemDetails], *, by: Actor) -> None:
    """Put these lines in place of the former ones; a line needs a name and a number."""
    _refuse_ended(participant)
    if len(items) > MOST_ITEMS:
        raise InvalidError(lazy("List at most %(count)d lines.", count=MOST_ITEMS), field="items")
    if any(not item.name.strip() or not 0 < item.quantity < 10_000 for item in items):
        raise InvalidError(lazy("Each line needs an item and a quantity."), field="items")
    former = equipment_of(participant.id)
    now = [(row.name, row.serial_number, row.quantity, row.value) for row in former]
    if now == [(item.name, item.serial_number, item.quantity, item.value) for item in items]:
        return
    for row in former:
        db.session.delete(row)
    db.session.flush()
    for position, item in enumerate(items):
        db.session.add(
            EquipmentItem(
                participant_id=participant.id,
                name=item.name,
                serial_number=item.serial_number,
                quantity=item.quantity,
                value=item.value,
                position=position,
            )
        )
    db.session.flush()
    _examine_anew(participant)
    changes = {"lines": len(items)}
    record(by, "accreditation:equipment:changed", participant, changes=changes)
