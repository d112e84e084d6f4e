"""Answers, equipment and examinations in the sweeps over all features."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from conference.accreditation.models import Answer, EquipmentItem, Examination, Question
from conference.accreditation.queries import answers_of, equipment_of
from conference.accreditation.rules import in_words
from conference.accreditation.services.lacking import answers_changed
from conference.core import clock, sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import delete_file
from conference.events.models import Category, Event
from conference.i18n import lazy

CLAIMS = frozenset(
    {
        "question_answers.participant_id",
        "equipment_items.participant_id",
        "examinations.participant_id",
    }
)


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """Answers that the kept person lacks move; equipment moves; the examination begins anew."""
    db.session.flush()
    own = select(Answer.question_id).where(Answer.participant_id == kept_id).scalar_subquery()
    db.session.execute(
        update(Answer)
        .where(Answer.participant_id == ended_id, Answer.question_id.not_in(own))
        .values(participant_id=kept_id)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(EquipmentItem)
        .where(EquipmentItem.participant_id == ended_id)
        .values(participant_id=kept_id)
    )
    db.session.execute(
        delete(Examination).where(Examination.participant_id.in_((kept_id, ended_id)))
    )
    db.session.expire_all()


def export(participant_id: int) -> sweeps.Export:
    """The person's answers in words, the files, and the equipment."""
    answers = answers_of(participant_id).values()
    data = {
        "answers": {answer.question.label.text(): in_words(answer) for answer in answers},
        "equipment": [sweeps.row_data(item) for item in equipment_of(participant_id)],
    }
    files = {
        f"answers/{answer.id}-{answer.file.original_name.replace('/', '-') or 'file'}": answer.file
        for answer in answers
        if answer.file is not None
    }
    return sweeps.Export({name: rows for name, rows in data.items() if rows}, files)


def erase(participant_id: int, _by: Actor) -> None:
    """All of it goes with the person."""
    for answer in answers_of(participant_id).values():
        _remove(answer)
    db.session.execute(delete(EquipmentItem).where(EquipmentItem.participant_id == participant_id))
    db.session.execute(delete(Examination).where(Examination.participant_id == participant_id))


def _remove(answer: Answer) -> None:
    file = answer.file
    db.session.delete(answer)
    db.session.flush()
    if file is not None:
        delete_file(file)


def _due_questions(event_id: int) -> list[int]:
    """The questions whose answers have been kept long enough, each by its own number of days."""
    event = db.session.get_one(Event, event_id)
    today = clock.today(event.timezone)
    rows = db.session.execute(
        select(Question.id, Question.keep_days)
        .join(Category, Category.id == Question.category_id)
        .where(Category.event_id == event_id)
    )
    return [row.id for row in rows if event.ends_on + timedelta(days=row.keep_days) < today]


def count_due(event_id: int) -> int:
    """How many answers would go now."""
    due = _due_questions(event_id)
    return len(db.session.scalars(select(Answer.id).where(Answer.question_id.in_(due))).all())


def purge_due(event_id: int, most: int) -> int:
    """Remove at most so many answers whose time is over."""
    due = _due_questions(event_id)
    query = select(Answer).where(Answer.question_id.in_(due)).order_by(Answer.id).limit(most)
    answers = db.session.scalars(query).all()
    people = {answer.participant_id for answer in answers}
    for answer in answers:
        _remove(answer)
    answers_changed(*people)
    return len(answers)


RULES = (
    sweeps.RetentionRule(
        kind="accreditation:answers",
        label=lazy("Answers to the questions of categories"),
        reason=lazy("Each question has its own time, set where it is asked."),
        days=0,
        count=count_due,
        purge=purge_due,
    ),
)

sweeps.register(
    sweeps.Sweep(
        "accreditation",
        300,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        retention=RULES,
    )
)
