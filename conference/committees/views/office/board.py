"""The board of a body's tasks: columns of states, moved by hand, by keys, or by buttons."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.committees import queries, services
from conference.committees.enums import TaskState
from conference.committees.forms import MoveForm
from conference.committees.models import Task
from conference.committees.views.office.blueprint import MAY_EDIT, MAY_SEE, blueprint
from conference.core import clock
from conference.core.errors import DomainError
from conference.i18n import gettext as _
from conference.web.access import access
from conference.web.addresses import row_id


@blueprint.get("/<int:body_id>/board")
@access(MAY_SEE)
def board(body_id: int) -> ResponseReturnValue:
    """The tasks of a body in columns; without a script each card has a form to move it."""
    body = queries.body_by_id(body_id)
    stream = request.args.get("workstream", None, type=row_id)
    return render_template(
        "committees/office/board.html",
        body=body,
        columns=queries.board_of(body, stream),
        stream=stream,
        today=clock.today(body.timezone),
        words=_words(),
    )


def _words() -> dict[str, str]:
    """What the script of the board says; names in braces are filled in by it."""
    return {
        "taken": _("%(task)s is taken. Arrow keys move it, Enter sets it down, Escape lets go."),
        "place": _("%(column)s, place %(place)s"),
        "kept": _("%(task)s: %(column)s."),
        "let_go": _("%(task)s stays where it was."),
        "undone": _("%(task)s is back in: %(column)s."),
        "lost": _("The server was not reached. Nothing was changed."),
    }


@blueprint.post("/tasks/<int:task_id>/move")
@access(MAY_EDIT)
def move_task(task_id: int) -> ResponseReturnValue:
    """Put a task into a column; asked for JSON it answers with the new version."""
    task, form = queries.task_by_id(task_id), MoveForm()
    wants_json = request.accept_mimetypes.best == "application/json"
    back = _back(task)
    if not form.validate():
        if wants_json:
            return jsonify(message=_("Choose one of the options offered.")), 422
        flash(_("Choose one of the options offered."), "danger")
        return redirect(back, 303)
    try:
        services.move_task(
            task,
            TaskState(form.state.data),
            version=form.version.data,
            place=form.place.data,
            by=current_actor(),
        )
    except DomainError as refusal:
        if wants_json:
            is_stale = isinstance(refusal, services.StaleTaskError)
            theirs = {"state": task.state.value, "place": task.position} if is_stale else None
            answer = jsonify(message=str(refusal), version=task.version, theirs=theirs)
            return answer, refusal.status
        flash(str(refusal), "danger")
        return redirect(back, 303)
    if wants_json:
        return jsonify(version=task.version, state=task.state.value)
    flash(_("Saved."), "success")
    return redirect(back, 303)


def _back(task: Task) -> str:
    """Where the button stood: on the board, or on the page of the task."""
    if request.form.get("back") == "board":
        return url_for(".board", body_id=task.committee_id, _anchor=f"task-{task.id}")
    return url_for(".task", task_id=task.id)
