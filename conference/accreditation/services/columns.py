"""The answers to a category's questions as columns of the list of people."""

from collections.abc import Sequence
from typing import Any

from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import Question
from conference.accreditation.queries import (
    equipment_of_many,
    question_columns,
    question_values,
    rules_of,
    states_of_examined,
)
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration.queries.export import ColumnSource, Extra, register_columns
from conference.registration.rules.list_columns import FILES, PeopleColumn

KEY = "question_"
_GROUP = lazy("Questions of the categories")
_EQUIPMENT, _EXAMINATION = lazy("Equipment for temporary import"), lazy("Examination")


def answer_columns(event: Event) -> list[PeopleColumn]:
    """A column for each question; sensitive ones only for those who may look at files.

    They come in again but for files, see ``cells``. Equipment and examination follow where a
    category of the event has them.
    """
    columns = [_column(question) for question in question_columns(event)]
    rules = rules_of(event)
    if any(rule.lists_equipment for rule in rules):
        columns.append(PeopleColumn("equipment", _EQUIPMENT, only_shown=True, group=_GROUP))
    if any(rule.examined_by for rule in rules):
        columns.append(PeopleColumn("examination", _EXAMINATION, only_shown=True, group=_GROUP))
    return columns


def _column(question: Question) -> PeopleColumn:
    label: Any = lazy(
        "%(category)s: %(question)s", category=question.category.name, question=question.label
    )
    return PeopleColumn(
        f"{KEY}{question.id}",
        label,
        only_shown=question.kind is QuestionKind.FILE or question.archived_at is not None,
        audience=FILES if question.is_sensitive else "",
        group=_GROUP,
    )


def answer_values(ids: Sequence[int], keys: frozenset[str]) -> Extra:
    """The answers of some people to the questions among the keys, equipment and examination."""
    numbers = [int(key.removeprefix(KEY)) for key in keys if key.startswith(KEY)]
    found: dict[int, dict[str, Any]] = {
        person: {f"{KEY}{question}": value for question, value in cells.items()}
        for person, cells in question_values(ids, numbers).items()
    }
    if "equipment" in keys:
        for item in equipment_of_many(ids):
            line = f"{item.quantity} × {item.name}"
            line += f" ({item.serial_number})" if item.serial_number else ""
            cells = found.setdefault(item.participant_id, {})
            cells["equipment"] = "; ".join(filter(None, (cells.get("equipment"), line)))
    if "examination" in keys:
        for person, state in states_of_examined(ids).items():
            found.setdefault(person, {})["examination"] = state.label
    return found


register_columns(ColumnSource(answer_columns, answer_values))
