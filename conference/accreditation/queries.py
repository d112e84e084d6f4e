"""Questions and answers: of one person, of a category, and of many people at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from conference.accreditation.enums import ExaminationState
from conference.accreditation.models import (
    AccreditationRule,
    Answer,
    EquipmentItem,
    Examination,
    Question,
)
from conference.accreditation.rules import (
    CONDITION_FIELDS,
    MissingAnswer,
    is_asked,
    missing_answer,
    sheet_value,
)
from conference.core.database import db
from conference.events.models import Category, Event
from conference.registration.models import Participant
from conference.registration.rules import REVIEWABLE

_CACHE = "accreditation_questions"


def questions_of(category_id: int, *, archived: bool = False) -> list[Question]:
    """The questions that a category asks, in their order; or the archived ones too."""
    query = select(Question).where(Question.category_id == category_id)
    if not archived:
        query = query.where(Question.archived_at.is_(None))
    order = (Question.archived_at.is_not(None), Question.position, Question.id)
    return list(db.session.scalars(query.order_by(*order)))


def question_of(category: Category, question_id: int) -> Question | None:
    """One question of this category."""
    return db.session.scalar(
        select(Question).where(Question.id == question_id, Question.category_id == category.id)
    )


def has_answers(question: Question) -> bool:
    """Whether anybody has answered."""
    query = select(Answer.id).where(Answer.question_id == question.id).limit(1)
    return db.session.scalar(query) is not None


def answer_counts(question_ids: Sequence[int]) -> dict[int, int]:
    """How many people answered each question."""
    query = (
        select(Answer.question_id, func.count())
        .where(Answer.question_id.in_(question_ids))
        .group_by(Answer.question_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def answers_of(participant_id: int) -> dict[int, Answer]:
    """A person's answers by question, those to archived questions too."""
    query = (
        select(Answer)
        .where(Answer.participant_id == participant_id)
        .options(joinedload(Answer.question), joinedload(Answer.file))
    )
    return {answer.question_id: answer for answer in db.session.scalars(query)}


def answers_in(participant_ids: Sequence[int]) -> Sequence[Answer]:
    """The answers of some people with their questions, in one query."""
    if not participant_ids:
        return []
    query = select(Answer).where(Answer.participant_id.in_(participant_ids))
    both = (joinedload(Answer.question), joinedload(Answer.file))
    return db.session.scalars(query.options(*both)).all()


def missing_answers(participant: Participant) -> list[MissingAnswer]:
    """The required questions of the person's category that are asked and have no answer."""
    required = [each for each in asked_of(participant).questions if each.is_required]
    if not required:
        return []
    given = _given(participant)
    return [
        missing_answer(question)
        for question in required
        if not given.get(question.id) and is_asked(question, participant, given)
    ]


def forget_cached() -> None:
    """Read anew what this transaction knows of questions and answers; after each change."""
    db.session().info.pop(_CACHE, None)


def _cache() -> dict[Any, Any]:
    """What was read in this transaction: lists ask for many people one by one."""
    session = db.session()
    transaction = session.get_transaction()
    known = session.info.get(_CACHE)
    if known is None or known[0] is not transaction or transaction is None:
        known = (transaction, {})
        session.info[_CACHE] = known
    found: dict[Any, Any] = known[1]
    return found


@dataclass(frozen=True)
class Asked:
    """What one category asks at present: its questions, and its rule."""

    questions: list[Question] = field(default_factory=list)
    rule: list[AccreditationRule] = field(default_factory=list)


def asked_of(participant: Participant) -> Asked:
    """What the person's category asks; read once a transaction for the whole event."""
    return _asked(participant.event_id).get(participant.category_id, Asked())


def _asked(event_id: int) -> dict[int, Asked]:
    cache = _cache()
    if event_id not in cache:
        query = (
            select(Category.id, Question, AccreditationRule)
            .outerjoin(
                Question,
                and_(Question.category_id == Category.id, Question.archived_at.is_(None)),
            )
            .outerjoin(AccreditationRule, AccreditationRule.category_id == Category.id)
            .where(Category.event_id == event_id)
            .where(or_(Question.id.is_not(None), AccreditationRule.category_id.is_not(None)))
            .order_by(Question.position, Question.id)
        )
        found: dict[int, Asked] = {}
        rows: Any = db.session.execute(query)
        for category_id, question, rule in rows:
            asked = found.setdefault(category_id, Asked())
            if question is not None:
                asked.questions.append(question)
            if rule is not None and not asked.rule:
                asked.rule.append(rule)
        cache[event_id] = found
    by_category: dict[int, Asked] = cache[event_id]
    return by_category


def asked_in(event_id: int) -> Mapping[int, list[Question]]:
    """Category → its questions at present, of the categories of an event that have any."""
    return {number: asked.questions for number, asked in _asked(event_id).items()}


def given_answers(participant_ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """Participant → question → answer, ``file`` for a file; never what was known before."""
    if not participant_ids:
        return {}
    query = select(Answer).where(Answer.participant_id.in_(participant_ids))
    found: dict[int, dict[int, str]] = {}
    for answer in db.session.scalars(query):
        value = answer.value or ("file" if answer.file_id else "")
        found.setdefault(answer.participant_id, {})[answer.question_id] = value
    return found


def people_of_category(category_id: int, after: int, most: int) -> Sequence[Any]:
    """What a condition looks at, of the next people of a category by their row ids."""
    query = (
        select(
            *(Participant.id, Participant.event_id, Participant.category_id),
            *(Participant.is_walk_in, *(getattr(Participant, name) for name in CONDITION_FIELDS)),
        )
        .where(Participant.category_id == category_id, Participant.id > after)
        .order_by(Participant.id)
        .limit(most)
    )
    return db.session.execute(query).all()


def _given(participant: Participant) -> Mapping[int, str]:
    """The person's answers; those of the whole delegation are read at once."""
    cache = _cache()
    key = ("delegation", participant.delegation_id)
    if key not in cache:
        query = (
            select(Answer)
            .join(Participant, Participant.id == Answer.participant_id)
            .where(Participant.delegation_id == participant.delegation_id)
        )
        people: dict[int, dict[int, str]] = {}
        for answer in db.session.scalars(query):
            given = answer.value or ("file" if answer.file_id else "")
            people.setdefault(answer.participant_id, {})[answer.question_id] = given
        cache[key] = people
    found: Mapping[int, str] = cache[key].get(participant.id, {})
    return found


def question_columns(event: Event) -> list[Question]:
    """The questions of all categories of an event, each a column of an export."""
    query = (
        select(Question)
        .join(Question.category)
        .where(Category.event_id == event.id)
        .options(joinedload(Question.category))
        .order_by(Category.position, Category.id, Question.position, Question.id)
    )
    return list(db.session.scalars(query))


def question_values(
    participant_ids: Sequence[int], question_ids: Sequence[int]
) -> dict[int, dict[int, Any]]:
    """Participant → question → value for a spreadsheet, of some questions; one query."""
    if not question_ids:
        return {}
    query = (
        select(Answer)
        .where(Answer.participant_id.in_(participant_ids), Answer.question_id.in_(question_ids))
        .options(joinedload(Answer.question), joinedload(Answer.file))
    )
    found: dict[int, dict[int, Any]] = {}
    for answer in db.session.scalars(query):
        found.setdefault(answer.participant_id, {})[answer.question_id] = sheet_value(answer)
    return found


def rule_of(category_id: int) -> AccreditationRule | None:
    """What a category asks beyond questions."""
    return db.session.get(AccreditationRule, category_id)


def rules_of(event: Event) -> list[AccreditationRule]:
    """What the categories of an event ask beyond questions."""
    query = select(AccreditationRule).join(Category, Category.id == AccreditationRule.category_id)
    return list(db.session.scalars(query.where(Category.event_id == event.id)))


def equipment_of(participant_id: int) -> list[EquipmentItem]:
    """The equipment that a person brings, in the order given."""
    return equipment_of_many([participant_id])


def equipment_of_many(participant_ids: Sequence[int]) -> list[EquipmentItem]:
    """The equipment that some people bring, each in the order given."""
    query = select(EquipmentItem).where(EquipmentItem.participant_id.in_(participant_ids))
    return list(db.session.scalars(query.order_by(EquipmentItem.position, EquipmentItem.id)))


def examination_of(participant_id: int) -> Examination | None:
    """What the examiner said about a person."""
    return db.session.get(Examination, participant_id)


def people_to_examine(event: Event) -> Select[Participant]:
    """People who wait for a decision in a category with an examiner, the longest first."""
    return (
        select(Participant)
        .join(AccreditationRule, AccreditationRule.category_id == Participant.category_id)
        .where(
            Participant.event_id == event.id,
            AccreditationRule.examined_by.is_not(None),
            Participant.state.in_(REVIEWABLE),
        )
        .options(joinedload(Participant.delegation), joinedload(Participant.category))
        .order_by(Participant.submitted_at, Participant.id)
    )


def states_of_examined(participant_ids: Sequence[int]) -> dict[int, ExaminationState]:
    """The same of those among some people whose category has an examiner."""
    query = (
        select(Participant.id)
        .join(AccreditationRule, AccreditationRule.category_id == Participant.category_id)
        .where(Participant.id.in_(participant_ids), AccreditationRule.examined_by.is_not(None))
    )
    return examination_states(db.session.scalars(query).all())


def examination_states(participant_ids: Sequence[int]) -> dict[int, ExaminationState]:
    """What the examiner said about people of examined categories."""
    states = dict.fromkeys(participant_ids, ExaminationState.PENDING)
    query = select(Examination).where(Examination.participant_id.in_(participant_ids))
    for row in db.session.scalars(query):
        agreed = ExaminationState.AGREED if row.agrees else ExaminationState.OBJECTED
        states[row.participant_id] = agreed
    return states
