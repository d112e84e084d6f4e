"""The delegations and where each stands with its letter; letters in batches."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.errors import NotFoundError
from conference.core.jobs import Job, JobState
from conference.delegations.queries import delegations_by_ids
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.invitations import queries, services
from conference.invitations.enums import Obstacle, Placeholder
from conference.invitations.forms import FilterForm, IssueForm
from conference.invitations.rules import state_of
from conference.invitations.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.addresses import row_ids, url_keeping_query
from conference.web.paging import paginate
from conference.web.progress import progress_of


@blueprint.get("/")
@access(MAY_SEE)
def index(event: Event) -> ResponseReturnValue:
    """Every delegation: not written, issued, sent, answered."""
    form = FilterForm(formdata=request.args)
    page = paginate(
        queries.delegations_to_invite(event, form.wanted()), request.args.get("page", 1, type=int)
    )
    ids = [row.id for row in page.rows]
    letters, peopled = queries.live_letters(ids), queries.with_people(ids)
    return render_template(
        "invitations/office/index.html",
        form=form,
        issue_form=IssueForm(formdata=None),
        page=page,
        letters=letters,
        states={
            row.id: state_of(row, letters.get(row.id), has_people=row.id in peopled)
            for row in page.rows
        },
    )


@blueprint.post("/batches")
@access(MAY_ISSUE)
def start_batch(event: Event) -> ResponseReturnValue:
    """Issue letters to the delegations ticked, or to all that the filter shows."""
    form, back = IssueForm(), url_keeping_query(".index")
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(back, 303)
    if request.form.get("all"):
        ids = queries.ids_to_invite(event, FilterForm(formdata=request.args).wanted())
    else:
        ticked = row_ids(request.form.getlist("row"))
        ids = [row.id for row in delegations_by_ids(event, ticked)]
    if not ids:
        flash(_("Tick the delegations that are to get a letter."), "warning")
        return redirect(back, 303)
    job = services.start_batch(event, ids, form.wish(), by=current_actor())
    return redirect(url_for(".batch", job_id=job.id), 303)


@blueprint.get("/batches/<int:job_id>")
@access(MAY_SEE)
def batch(event: Event, job_id: int) -> ResponseReturnValue:
    """The progress of a batch, and at its end which delegation got none and why."""
    job = _job(event, job_id)
    refused: dict[str, list[str]] = job.result.get("refused", {})
    known = {row.id: row for row in delegations_by_ids(event, [int(key) for key in refused])}
    return render_template(
        "invitations/office/batch.html",
        job=job,
        failed=job.state is JobState.FAILED,
        refused=[
            (known[int(key)], [_words(code) for code in codes])
            for key, codes in refused.items()
            if int(key) in known
        ],
    )


def _words(code: str) -> str:
    """A code of the report in words; a sentence is kept as it is."""
    if code.startswith("value:"):
        name = code.removeprefix("value:")
        return Placeholder(name).label if name in set(Placeholder) else name
    return Obstacle(code).label if code in set(Obstacle) else code


@blueprint.get("/batches/<int:job_id>/progress")
@access(MAY_SEE)
def batch_progress(event: Event, job_id: int) -> ResponseReturnValue:
    """The progress of a batch as JSON."""
    return progress_of(_job(event, job_id), url_for(".batch", job_id=job_id))


def _job(event: Event, job_id: int) -> Job:
    job = queries.batch_of_event(event, job_id)
    if job is None:
        raise NotFoundError(lazy("There is no such batch in this event."))
    return job
