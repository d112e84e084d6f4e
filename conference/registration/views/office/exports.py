"""The list as a file: columns chosen, made at once or by a job, handed out by POST."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import current_language, lazy
from conference.registration.documents import FORMATS
from conference.registration.forms.export import ExportForm
from conference.registration.queries.export import export_count
from conference.registration.services import exporting
from conference.registration.views.office.blueprint import READ, SEE_FILES, blueprint
from conference.registration.views.office.lists import kept_arguments, wish_of
from conference.web.access import access
from conference.web.progress import progress_of


def _address(**more: Any) -> dict[str, Any]:
    """The list's arguments with the columns: what the address of the page remembers."""
    columns = request.values.getlist("columns")
    return kept_arguments() | ({"columns": columns} if columns else {}) | more


@blueprint.route("/export", methods=["GET", "POST"])
@access(READ)
def export(event: Event) -> ResponseReturnValue:
    """Choose columns and format, and take the list as it is filtered; the download is logged."""
    data = request.form if request.method == "POST" else request.args
    form = ExportForm(sees_numbers=may(SEE_FILES), formdata=data)
    wanted = wish_of(event).filter
    if form.validate_on_submit():
        wish = form.wish(wanted, current_language())
        try:
            if export_count(event, wanted) > exporting.AT_ONCE:
                job = exporting.start_export(event, wish, by=current_actor())
                return redirect(url_for(".export_job", job_id=job.id, **_address()), 303)
            made = exporting.export_participants(event, wish, by=current_actor())
            return _file(event, made, wish.kind)
        except DomainError as error:
            form.refuse(error)
    page = render_template(
        "registration/office/export.html",
        form=form,
        count=export_count(event, wanted),
        kept=kept_arguments(),
        sees_numbers=form.sees_numbers,
    )
    return page, 422 if form.errors else 200


def _file(event: Event, data: bytes, kind: str) -> Response:
    response = Response(data, content_type=FORMATS[kind])
    response.headers["Content-Disposition"] = (
        f'attachment; filename="participants-{event.slug}.{kind}"'
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/exports/<int:job_id>")
@access(READ)
def export_job(event: Event, job_id: int) -> ResponseReturnValue:
    """How far the file is, and then the button to take it."""
    job = _job(event, job_id)
    return render_template(
        "registration/office/export_job.html",
        job=job,
        ready=job.state is JobState.DONE and bool(job.result.get("file")),
        failed=job.state is JobState.FAILED,
        address=_address(),
    )


@blueprint.get("/exports/<int:job_id>/progress")
@access(READ)
def export_progress(event: Event, job_id: int) -> ResponseReturnValue:
    """The same for the script of the page."""
    job = _job(event, job_id)
    return progress_of(job, url_for(".export_job", job_id=job.id, **_address()))


@blueprint.post("/exports/<int:job_id>/download")
@access(READ)
def export_download(event: Event, job_id: int) -> ResponseReturnValue:
    """Hand the file out; a POST, because it is noted who took it."""
    data, kind = exporting.hand_out(_job(event, job_id), event, by=current_actor())
    return _file(event, data, kind)


def _job(event: Event, job_id: int) -> Job:
    """An export of this event that the present user asked for."""
    job = db.session.get(Job, job_id)
    mine = job is not None and job.requested_by == current_actor().user_id
    if job is None or not mine or job.name != exporting.EXPORT or job.event_id != event.id:
        raise NotFoundError(lazy("This file was thrown away. Make it again."))
    return job
