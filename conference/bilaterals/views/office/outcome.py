"""Time and room by hand, who leads there, and what came of a meeting."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.bilaterals import services
from conference.bilaterals.enums import Side, TaskState
from conference.bilaterals.forms import LiaisonForm, OutcomeForm, ReportForm, TaskForm
from conference.bilaterals.queries.board import task_by_id, tasks_of
from conference.bilaterals.queries.meetings import meeting_by_code
from conference.bilaterals.rules import task_state
from conference.bilaterals.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.bilaterals.views.office.page import meeting_page, place_form
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.registration.queries.liaison import liaison_officers
from conference.web.access import access


def _back(code: str) -> ResponseReturnValue:
    flash(_("Saved."), "success")
    return redirect(url_for(".meeting", code=code), 303)


@blueprint.post("/<code>/place")
@access(MAY_EDIT)
def place(event: Event, code: str) -> ResponseReturnValue:
    """Give a meeting its time and room by hand."""
    known = meeting_by_code(event, code)
    form = place_form(known)
    if not form.validate():
        return meeting_page(known, place=form), 422
    try:
        services.place_by_hand(known, form.place(), by=current_actor(), fixed=bool(form.fixed.data))
    except DomainError as error:
        form.refuse(error)
        return meeting_page(known, place=form), error.status
    return _back(code)


@blueprint.post("/<code>/unplace")
@access(MAY_EDIT)
def unplace(event: Event, code: str) -> ResponseReturnValue:
    """Take time and room away; the meeting waits for a place again."""
    services.take_place_away(meeting_by_code(event, code), by=current_actor())
    return _back(code)


@blueprint.post("/<code>/liaison")
@access(MAY_EDIT)
def liaison(event: Event, code: str) -> ResponseReturnValue:
    """Say who leads the delegations to the room."""
    known, officers = meeting_by_code(event, code), liaison_officers(event)
    form = LiaisonForm(officers)
    if form.validate():
        people = {str(each.participant_id): each.participant for each in officers}
        services.set_liaison(known, people.get(form.officer.data or ""), by=current_actor())
        return _back(code)
    return redirect(url_for(".meeting", code=code), 303)


@blueprint.post("/<code>/report/<outcome>")
@access(MAY_EDIT)
def report(event: Event, code: str, outcome: str) -> ResponseReturnValue:
    """Say whether the meeting took place."""
    known = meeting_by_code(event, code)
    if outcome not in {"held", "no_show"}:
        raise NotFoundError(lazy("This meeting is not known."))
    form = ReportForm(known)
    absent = form.side() if outcome == "no_show" and form.validate() else None
    services.report(known, was_held=outcome == "held", absent=absent, by=current_actor())
    if request.form.get("back") == "board":
        return redirect(url_for(".board"), 303)
    return _back(code)


@blueprint.post("/<code>/outcome")
@access(MAY_EDIT)
def outcome(event: Event, code: str) -> ResponseReturnValue:
    """Write down what came of a meeting."""
    known, form = meeting_by_code(event, code), OutcomeForm()
    if not form.validate():
        return meeting_page(known, outcome=form), 422
    services.write_outcome(known, form.outcome.data or "", by=current_actor())
    return _back(code)


@blueprint.post("/<code>/tasks")
@access(MAY_EDIT)
def task(event: Event, code: str) -> ResponseReturnValue:
    """Add what a side will do."""
    known = meeting_by_code(event, code)
    form = TaskForm(known)
    due_on = form.due_on.data if form.validate() else None
    if not isinstance(due_on, date):
        return meeting_page(known, task=form), 422
    owner = Side(form.owner.data)
    try:
        services.add_task(known, form.task.data or "", owner, due_on, by=current_actor())
    except DomainError as error:
        form.refuse(error)
        return meeting_page(known, task=form), error.status
    return _back(code)


@blueprint.post("/tasks/<int:task_id>")
@access(MAY_EDIT)
def finish_task(event: Event, task_id: int) -> ResponseReturnValue:
    """A task is done, or open again after all."""
    row = task_by_id(event, task_id)
    services.finish_task(row, is_done=row.done_at is None, by=current_actor())
    if request.form.get("back") == "tasks":
        return redirect(url_for(".tasks"), 303)
    return _back(row.meeting.code)


@blueprint.get("/tasks")
@access(MAY_SEE)
def tasks(event: Event) -> ResponseReturnValue:
    """What follows from the meetings, the overdue first."""
    today = clock.today(event.timezone)
    rows = [(row, task_state(row, today)) for row in tasks_of(event)]
    overdue = [row for row, state in rows if state is TaskState.OVERDUE]
    return render_template("bilaterals/office/tasks.html", rows=rows, overdue=overdue)
