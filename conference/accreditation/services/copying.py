"""Questions and rules of categories go along when an event is made like another one."""

from typing import Final

from sqlalchemy import select

from conference.accreditation.models import AccreditationRule, Question
from conference.accreditation.queries import forget_cached
from conference.core.actor import Actor
from conference.core.database import db
from conference.events.services.hooks import Copied, when_copied

_KEPT: Final = (
    *("kind", "label", "help", "options", "is_required", "is_sensitive"),
    *("depends_on_field", "depends_on_value", "keep_days", "position"),
)


def copy_questions(copied: Copied, _by: Actor) -> None:
    """The questions that are asked at present, with their conditions, and what else is asked."""
    questions = db.session.scalars(
        select(Question)
        .where(Question.category_id.in_(copied.categories), Question.archived_at.is_(None))
        .order_by(Question.id)
    ).all()
    copies: dict[int, Question] = {}
    for question in questions:
        copy = Question(**{name: getattr(question, name) for name in _KEPT})
        copy.category = copied.categories[question.category_id]
        copies[question.id] = copy
    db.session.add_all(copies.values())
    db.session.flush()
    for question in questions:
        if question.depends_on_id in copies:
            copies[question.id].depends_on_id = copies[question.depends_on_id].id
    rules = db.session.scalars(
        select(AccreditationRule).where(AccreditationRule.category_id.in_(copied.categories))
    )
    db.session.add_all(
        AccreditationRule(
            category_id=copied.categories[rule.category_id].id,
            lists_equipment=rule.lists_equipment,
            examined_by=rule.examined_by,
        )
        for rule in rules.all()
    )
    db.session.flush()
    forget_cached()


when_copied(copy_questions)
