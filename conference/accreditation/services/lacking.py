"""Who lacks an answer: one bit on the participant's row, so that lists and dashboard count it.

The bit is written with the person's other ones whenever the person is written, and from here when
an answer or a question changes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from conference.accreditation.models import Question
from conference.accreditation.queries import (
    asked_in,
    forget_cached,
    given_answers,
    people_of_category,
)
from conference.accreditation.rules import is_asked
from conference.core import jobs
from conference.core.database import db
from conference.events.models import Category
from conference.registration.rules import refresh_bits, register_lack, set_asked_bit

REFRESH: Final = "accreditation:questions:refresh"
_AT_ONCE = 1_000
"""People of a category up to whom a change of its questions is settled at once."""


def lacking(people: Sequence[Any]) -> set[int]:
    """Those among some people of whom a required question is asked that has no answer."""
    asked: dict[int, Mapping[int, list[Question]]] = {}
    open_to: list[tuple[Any, list[Question]]] = []
    for person in people:
        if person.event_id not in asked:
            asked[person.event_id] = asked_in(person.event_id)
        required = [
            question
            for question in asked[person.event_id].get(person.category_id, ())
            if question.is_required
        ]
        if required and not person.is_walk_in:
            open_to.append((person, required))
    given = given_answers([person.id for person, _required in open_to])
    return {
        person.id
        for person, required in open_to
        if any(_lacks(person, question, given.get(person.id, {})) for question in required)
    }


def _lacks(person: Any, question: Question, given: Mapping[int, str]) -> bool:
    return not given.get(question.id) and is_asked(question, person, given)


def answers_changed(*people: int) -> None:
    """Some people gave, changed or lost an answer."""
    forget_cached()
    refresh_bits(people)


def questions_changed(category: Category) -> None:
    """A category asks something else than before: at once, or by a job where many are in it."""
    forget_cached()
    db.session.flush()
    last = refresh_category(category.id, after=0, most=_AT_ONCE)
    if last is not None:
        rest = {"category": category.id, "after": last}
        jobs.enqueue(REFRESH, rest, event_id=category.event_id)


def refresh_category(category_id: int, *, after: int, most: int) -> int | None:
    """Write the bit of the next people of a category; the row id to go on after, if there are more.

    None once all were looked at.
    """
    people = people_of_category(category_id, after, most)
    missing = lacking(people)
    set_asked_bit(missing, {person.id for person in people} - missing)
    return people[-1].id if len(people) == most else None


register_lack(lacking)
