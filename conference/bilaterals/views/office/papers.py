"""Sheets for doors, liaison officers and interpreters."""

from datetime import date

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.bilaterals.enums import Paper
from conference.bilaterals.forms import PapersForm
from conference.bilaterals.services.papers import PAPERS, order_papers
from conference.bilaterals.views.office.blueprint import MAY_EDIT, blueprint
from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.core.files import StoredFile, read_file
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import Language, current_language, lazy
from conference.web.access import access
from conference.web.progress import progress_of


@blueprint.route("/papers", methods=["GET", "POST"])
@access(MAY_EDIT)
def papers(event: Event) -> ResponseReturnValue:
    """Choose a paper, a day and a language."""
    form = PapersForm(event, data={"language": current_language().value})
    if form.is_submitted():
        if form.validate():
            job = order_papers(
                event,
                Paper(form.paper.data),
                date.fromisoformat(form.day.data),
                Language(form.language.data),
                by=current_actor(),
            )
            return redirect(url_for(".paper", job_id=job.id), 303)
        return render_template("bilaterals/office/papers.html", form=form), 422
    return render_template("bilaterals/office/papers.html", form=form)


def _job(event: Event, job_id: int) -> Job:
    job = db.session.get(Job, job_id)
    if job is None or job.name != PAPERS or job.event_id != event.id:
        raise NotFoundError(lazy("There is no such paper."))
    return job


@blueprint.get("/papers/<int:job_id>")
@access(MAY_EDIT)
def paper(event: Event, job_id: int) -> ResponseReturnValue:
    """How far the printing is, then the file."""
    job = _job(event, job_id)
    return render_template(
        "bilaterals/office/paper.html",
        job=job,
        label=Paper(job.arguments["paper"]).label,
        failed=job.state is JobState.FAILED,
    )


@blueprint.get("/papers/<int:job_id>/progress")
@access(MAY_EDIT)
def paper_progress(event: Event, job_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    return progress_of(_job(event, job_id), url_for(".paper", job_id=job_id))


@blueprint.get("/papers/<int:job_id>/file")
@access(MAY_EDIT)
def paper_file(event: Event, job_id: int) -> ResponseReturnValue:
    """The PDF."""
    file = db.session.get(StoredFile, _job(event, job_id).result.get("file", 0))
    if file is None:
        raise NotFoundError(lazy("There is no such paper."))
    response = Response(read_file(file), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="meetings.pdf"'
    return response
