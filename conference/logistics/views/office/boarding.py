"""Boarding lists: choose, wait, fetch."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.core.files import StoredFile, read_file
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import Language, current_language, lazy
from conference.logistics import queries, services
from conference.logistics.forms import BoardingForm
from conference.logistics.views.office.blueprint import EDITORS, blueprint, visit_tabs
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.route("/<code>/lists", methods=["GET", "POST"])
@access(EDITORS)
def boarding(event: Event, code: str) -> ResponseReturnValue:
    """Choose a bus and a language."""
    session = queries.find_visit(event, code)
    buses = {str(each.bus.id): each.bus for each in queries.board_of(session).buses}
    form = BoardingForm(buses=list(buses.values()), data={"language": current_language().value})
    if form.validate_on_submit():
        job = services.order_boarding(
            session,
            buses.get(form.bus.data or ""),
            Language(form.language.data),
            by=current_actor(),
        )
        return redirect(url_for(".boarding_list", code=code, job_id=job.id), 303)
    page = render_template(
        "logistics/office/boarding.html",
        form=form,
        session=session,
        tabs=visit_tabs(session, "boarding"),
        has_buses=bool(buses),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/<code>/lists/<int:job_id>")
@access(EDITORS)
def boarding_list(event: Event, code: str, job_id: int) -> ResponseReturnValue:
    """How far the printing is, then the file."""
    job = _job(event, job_id)
    return render_template(
        "logistics/office/boarding_list.html",
        job=job,
        session=queries.find_visit(event, code),
        failed=job.state is JobState.FAILED,
    )


@blueprint.get("/<code>/lists/<int:job_id>/progress")
@access(EDITORS)
def boarding_progress(event: Event, code: str, job_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    return progress_of(_job(event, job_id), url_for(".boarding_list", code=code, job_id=job_id))


@blueprint.get("/<code>/lists/<int:job_id>/file")
@access(EDITORS)
def boarding_file(event: Event, code: str, job_id: int) -> ResponseReturnValue:
    """The PDF."""
    queries.find_visit(event, code)
    file = db.session.get(StoredFile, _job(event, job_id).result.get("file", 0))
    if file is None:
        raise NotFoundError(lazy("There is no such list."))
    response = Response(read_file(file), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="boarding.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _job(event: Event, job_id: int) -> Job:
    job = db.session.get(Job, job_id)
    if job is None or job.name != services.BOARDING or job.event_id != event.id:
        raise NotFoundError(lazy("There is no such list."))
    return job
