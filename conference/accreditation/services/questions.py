"""Keeping the questions of a category, and what it asks beyond them."""

from dataclasses import dataclass, field

from conference.accounts.enums import Role
from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import AccreditationRule, Question
from conference.accreditation.queries import (
    forget_cached,
    has_answers,
    question_of,
    questions_of,
    rule_of,
)
from conference.accreditation.rules import CONDITION_FIELDS
from conference.accreditation.services.lacking import questions_changed
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Category
from conference.i18n import LANGUAGES, lazy
from conference.i18n.localised import Localised

LONGEST_KEPT = 3650


@dataclass(frozen=True, kw_only=True)
class QuestionDetails:
    """A question as typed."""

    kind: QuestionKind
    label: Localised
    help: Localised = field(default_factory=Localised)
    options: Localised = field(default_factory=Localised)
    is_required: bool = False
    is_sensitive: bool = False
    depends_on_id: int | None = None
    depends_on_field: str = ""
    depends_on_value: str = ""
    keep_days: int = 30
    position: int = 0


def create_question(category: Category, details: QuestionDetails, *, by: Actor) -> Question:
    """Add a question to a category."""
    question = Question(category=category, kind=details.kind, label=details.label)
    _check(category, details, None)
    apply_changes(question, details)
    db.session.add(question)
    db.session.flush()
    questions_changed(category)
    record(by, "accreditation:question:created", question)
    return question


def change_question(question: Question, details: QuestionDetails, *, by: Actor) -> None:
    """Change a question; its kind stays once somebody has answered."""
    _check(question.category, details, question)
    if has_answers(question) and (
        details.kind is not question.kind or details.is_sensitive is not question.is_sensitive
    ):
        raise InvalidError(
            lazy("This question has answers: archive it and ask a new one instead."), field="kind"
        )
    changed = apply_changes(question, details)
    questions_changed(question.category)
    record(by, "accreditation:question:edited", question, changes={"fields": changed})


def archive_question(question: Question, *, by: Actor) -> None:
    """Ask it no more; its answers stay for their time."""
    question.archived_at = clock.now()
    questions_changed(question.category)
    record(by, "accreditation:question:archived", question)


def restore_question(question: Question, *, by: Actor) -> None:
    """Ask it again."""
    question.archived_at = None
    questions_changed(question.category)
    record(by, "accreditation:question:restored", question)


def delete_question(question: Question, *, by: Actor) -> None:
    """Delete a question that nobody has answered; others are archived."""
    if has_answers(question):
        raise DomainError(lazy("This question has answers: it can only be archived."))
    for other in questions_of(question.category_id, archived=True):
        if other.depends_on_id == question.id:
            other.depends_on_id = None
    db.session.flush()
    record(by, "accreditation:question:deleted", question)
    category = question.category
    db.session.delete(question)
    questions_changed(category)


def set_rule(
    category: Category, *, lists_equipment: bool, examined_by: Role | None, by: Actor
) -> None:
    """Say whether equipment is listed, and who examines before the registrar."""
    rule = rule_of(category.id)
    if rule is None:
        rule = AccreditationRule(category_id=category.id)
        db.session.add(rule)
    rule.lists_equipment, rule.examined_by = lists_equipment, examined_by
    db.session.flush()
    forget_cached()
    changes = {"equipment": lists_equipment, "examiner": examined_by.value if examined_by else ""}
    record(by, "accreditation:rule:set", category, changes=changes)


def _check(category: Category, details: QuestionDetails, own: Question | None) -> None:
    if not 0 <= details.keep_days <= LONGEST_KEPT:
        raise InvalidError(lazy("Enter a number of days."), field="keep_days")
    if details.kind is QuestionKind.CHOICE:
        _check_options(details.options)
    if details.depends_on_id is None:
        if details.depends_on_field and details.depends_on_field not in CONDITION_FIELDS:
            raise InvalidError(lazy("Choose one of the options offered."), field="condition")
        return
    other = question_of(category, details.depends_on_id)
    if other is None or (own is not None and _leads_to(other, own)):
        raise InvalidError(
            lazy("A question cannot depend on itself, nor on one of another category."),
            field="condition",
        )


def _leads_to(question: Question, own: Question) -> bool:
    seen: set[int] = set()
    step: Question | None = question
    while step is not None and step.id not in seen:
        if step.id == own.id:
            return True
        seen.add(step.id)
        step = db.session.get(Question, step.depends_on_id) if step.depends_on_id else None
    return False


def _check_options(options: Localised) -> None:
    counts = {
        len([line for line in options.exact(language).splitlines() if line.strip()])
        for language in LANGUAGES
        if options.exact(language).strip()
    }
    if not counts or max(counts) < 2:
        raise InvalidError(lazy("Write at least two options, one a line."), field="options")
    if len(counts) > 1:
        raise InvalidError(
            lazy("Write as many options in each language, in the same order."), field="options"
        )
