"""Tasks as a list with filters, the page of one, its evidence, and the list as a spreadsheet."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, current_user
from conference.committees import queries, services
from conference.committees.enums import TaskState
from conference.committees.forms import EvidenceForm, TaskForm, TaskSearchForm
from conference.committees.models import Task
from conference.committees.views.office.blueprint import (
    MAY_EDIT,
    MAY_SEE,
    blueprint,
    file_answer,
    saved,
    sheet_answer,
)
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(NavigationItem("city", "committees_office.tasks", lazy("Tasks"), 51, needs_event=False))


def _wanted() -> tuple[TaskSearchForm, queries.TaskFilter]:
    form, user = TaskSearchForm(request.args), current_user()
    return form, form.wanted(request.args.get("q", ""), user.id if user is not None else None)


@blueprint.get("/tasks")
@access(MAY_SEE)
def tasks() -> ResponseReturnValue:
    """The tasks of all bodies, what is due first before the rest."""
    form, wanted = _wanted()
    page = paginate(queries.tasks_matching(wanted), request.args.get("page", 1, type=int))
    return render_template(
        "committees/office/tasks.html",
        page=page,
        form=form,
        body=form.shown_body(),
        text=wanted.text,
        is_filtered=wanted != queries.TaskFilter(),
        today_of=lambda task: clock.today(task.committee.timezone),
    )


@blueprint.post("/tasks.xlsx")
@access(MAY_SEE)
def tasks_file() -> ResponseReturnValue:
    """The tasks that the filter shows as a spreadsheet; a POST, for it is noted who took it."""
    _form, wanted = _wanted()
    return sheet_answer(services.tasks_sheet(wanted, by=current_actor()), "tasks")


@blueprint.get("/tasks/<int:task_id>")
@access(MAY_SEE)
def task(task_id: int) -> ResponseReturnValue:
    """One task with its evidence and where it may go."""
    found = queries.task_by_id(task_id)
    form = EvidenceForm(formdata=None, data={"evidence": found.evidence})
    return _task_page(found, form)


def _task_page(found: Task, form: EvidenceForm) -> str:
    return render_template(
        "committees/office/task.html",
        task=found,
        form=form,
        is_overdue=found.is_overdue(clock.today(found.committee.timezone)),
        states=[state for state in TaskState if state is not found.state],
    )


@blueprint.post("/tasks/<int:task_id>/evidence")
@access(MAY_EDIT)
def evidence(task_id: int) -> ResponseReturnValue:
    """Note what shows that the task is done, with a file; the button may finish it as well."""
    found, form = queries.task_by_id(task_id), EvidenceForm()
    if not form.validate():
        return _task_page(found, form), 422
    sent = form.file.data
    try:
        services.show_evidence(
            found,
            form.evidence.data or "",
            file=sent.read() if sent else b"",
            original_name=sent.filename or "" if sent else "",
            by=current_actor(),
        )
    except DomainError as error:
        form.refuse(error)
        return _task_page(found, form), error.status
    if request.form.get("done") and found.state is not TaskState.DONE:
        services.move_task(found, TaskState.DONE, by=current_actor())
        return saved(url_for(".task", task_id=found.id), _("The task is done."))
    return saved(url_for(".task", task_id=found.id))


@blueprint.get("/tasks/<int:task_id>/evidence/file")
@access(MAY_EDIT)
def evidence_file(task_id: int) -> ResponseReturnValue:
    """The file that shows that the task is done."""
    file = queries.task_by_id(task_id).evidence_file
    if file is None:
        raise NotFoundError(lazy("There is no such file."))
    return file_answer(file, f"evidence-{task_id}")


@blueprint.route("/<int:body_id>/tasks/new", methods=["GET", "POST"])
@access(MAY_EDIT)
def new_task(body_id: int) -> ResponseReturnValue:
    """Give a body a task."""
    body = queries.body_by_id(body_id)
    user = current_user()
    proposal = {
        "user_id": str(user.id) if user is not None else "",
        "workstream_id": request.args.get("workstream", ""),
    }
    form = TaskForm(body=body, data=proposal)
    if form.validate_on_submit():
        try:
            services.give_task(body, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(url_for(".board", body_id=body.id), _("The task was added."))
    status = 422 if form.is_submitted() else 200
    page = render_template("committees/office/edit_task.html", form=form, body=body, task=None)
    return page, status


@blueprint.route("/tasks/<int:task_id>/edit", methods=["GET", "POST"])
@access(MAY_EDIT)
def edit_task(task_id: int) -> ResponseReturnValue:
    """Change a task."""
    found = queries.task_by_id(task_id)
    body = queries.body_by_id(found.committee_id)
    form = TaskForm(obj=found, body=body, task=found)
    if form.validate_on_submit():
        services.edit_task(found, form.details(), by=current_actor())
        return saved(url_for(".task", task_id=found.id))
    status = 422 if form.is_submitted() else 200
    page = render_template("committees/office/edit_task.html", form=form, body=body, task=found)
    return page, status
