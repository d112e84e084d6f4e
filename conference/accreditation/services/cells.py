"""Answers to a category's questions, read from the cells of a list of people."""

from collections.abc import Mapping, Sequence
from functools import partial

from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import Question
from conference.accreditation.queries import answers_in, answers_of, question_columns
from conference.accreditation.rules import in_words, options_in_all_languages
from conference.accreditation.services.answers import Given, checked_answer, save_answers
from conference.accreditation.services.columns import KEY
from conference.core.actor import Actor
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import DateError, clean, lazy, parse_date, search_key
from conference.i18n.country_input import find_country
from conference.registration.models import Participant
from conference.registration.services.bulk import CellSource, Stored, register_cells
from conference.registration.services.bulk.extras import Read

HIDDEN = "•••••"


def readers(event: Event) -> dict[str, Read]:
    """Column → how its cell is read; files and archived questions do not come in."""
    return {
        f"{KEY}{question.id}": partial(_read, question)
        for question in question_columns(event)
        if question.kind is not QuestionKind.FILE and question.archived_at is None
    }


def _read(question: Question, cell: str, category_id: int) -> str:
    """The answer in its stored form; raises ``InvalidError`` with the reason for the cell."""
    if question.category_id != category_id:
        name = question.category.name
        raise InvalidError(lazy("Only the category “%(name)s” is asked this.", name=name))
    match question.kind:
        case QuestionKind.DATE:
            cell = _day(cell)
        case QuestionKind.COUNTRY:
            cell = find_country(clean(cell)) or cell
        case QuestionKind.CHOICE:
            cell = options_in_all_languages(question).get(search_key(cell), cell)
    return checked_answer(question, cell)


def _day(cell: str) -> str:
    try:
        return parse_date(cell).isoformat()
    except DateError as error:
        raise InvalidError(str(error)) from None


def stored(ids: Sequence[int]) -> Mapping[int, Mapping[str, Stored]]:
    """The answers of some people; sensitive ones are compared and not shown."""
    found: dict[int, dict[str, Stored]] = {}
    for answer in answers_in(ids):
        words = HIDDEN if answer.question.is_sensitive else in_words(answer)
        cells = found.setdefault(answer.participant_id, {})
        cells[f"{KEY}{answer.question_id}"] = Stored(answer.value, words)
    return found


def write(participant: Participant, values: Mapping[str, str], by: Actor) -> None:
    """Store answers beside those that are there; who is not asked a question has no answer."""
    given = {
        question: Given(answer.value) for question, answer in answers_of(participant.id).items()
    }
    given |= {
        int(key.removeprefix(KEY)): Given(value)
        for key, value in values.items()
        if key.startswith(KEY)
    }
    if given:
        save_answers(participant, given, by=by)


register_cells(CellSource(readers, stored, write))
