"""The questions of a category, kept by administrators."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.accreditation import queries, services
from conference.accreditation.forms import QuestionForm, RuleForm
from conference.accreditation.models import Question
from conference.accreditation.views.office.blueprint import ADMINISTRATORS, blueprint
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Category, Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/categories/<int:category_id>")
@access(ADMINISTRATORS)
def questions(event: Event, category_id: int) -> ResponseReturnValue:
    """What a category asks."""
    category = _category(event, category_id)
    rows = queries.questions_of(category.id, archived=True)
    return render_template(
        "accreditation/office/questions.html",
        category=category,
        questions=rows,
        counts=queries.answer_counts([row.id for row in rows]),
        form=RuleForm(queries.rule_of(category.id)),
    )


@blueprint.post("/categories/<int:category_id>/rule")
@access(ADMINISTRATORS)
def set_rule(event: Event, category_id: int) -> ResponseReturnValue:
    """Say whether equipment is listed and who examines first."""
    category = _category(event, category_id)
    form = RuleForm()
    if form.validate():
        services.set_rule(
            category,
            lists_equipment=bool(form.lists_equipment.data),
            examined_by=form.examiner(),
            by=current_actor(),
        )
        flash(_("Saved."), "success")
    else:
        flash(_("Choose one of the options offered."), "danger")
    return redirect(url_for(".questions", event=event, category_id=category.id), 303)


@blueprint.route("/categories/<int:category_id>/questions/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def new_question(event: Event, category_id: int) -> ResponseReturnValue:
    """Add a question."""
    return _edit(_category(event, category_id), None)


@blueprint.route(
    "/categories/<int:category_id>/questions/<int:question_id>", methods=["GET", "POST"]
)
@access(ADMINISTRATORS)
def edit_question(event: Event, category_id: int, question_id: int) -> ResponseReturnValue:
    """Change a question."""
    category = _category(event, category_id)
    return _edit(category, _question(category, question_id))


@blueprint.post("/categories/<int:category_id>/questions/<int:question_id>/state")
@access(ADMINISTRATORS)
def move_question(event: Event, category_id: int, question_id: int) -> ResponseReturnValue:
    """Archive a question, ask it again, or delete one that nobody has answered."""
    category = _category(event, category_id)
    question = _question(category, question_id)
    by = current_actor()
    if question.archived_at is not None:
        services.restore_question(question, by=by)
        flash(_("The question is asked again."), "success")
    elif queries.has_answers(question):
        services.archive_question(question, by=by)
        flash(_("The question has answers and was archived."), "success")
    else:
        services.delete_question(question, by=by)
        flash(_("The question was deleted."), "success")
    return redirect(url_for(".questions", event=event, category_id=category.id), 303)


def _edit(category: Category, question: Question | None) -> ResponseReturnValue:
    others = queries.questions_of(category.id)
    form = QuestionForm(question, others=others)
    if form.validate_on_submit():
        try:
            if question is None:
                services.create_question(category, form.details(), by=current_actor())
            else:
                services.change_question(question, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".questions", category_id=category.id), 303)
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "accreditation/office/edit_question.html", form=form, category=category, question=question
    )
    return page, status


def _category(event: Event, category_id: int) -> Category:
    category = db.session.get(Category, category_id) if category_id < 2**31 else None
    if category is None or category.event_id != event.id:
        raise NotFoundError(lazy("This category belongs to another event."))
    return category


def _question(category: Category, question_id: int) -> Question:
    question = queries.question_of(category, question_id) if question_id < 2**31 else None
    if question is None:
        raise NotFoundError(lazy("There is no such question in this category."))
    return question
