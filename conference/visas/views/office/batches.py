"""People who wait for a letter, and letters in batches."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import NotFoundError
from conference.core.jobs import Job, JobState
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.visas import queries, services
from conference.visas.enums import Obstacle
from conference.visas.enums.placeholders import Placeholder, Refusal
from conference.visas.forms import BatchForm, CandidateFilterForm
from conference.visas.queries.texts import needs_two_people
from conference.visas.rules import letter_obstacles
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.web.access import access
from conference.web.addresses import row_ids, url_keeping_query
from conference.web.paging import paginate
from conference.web.progress import progress_of


def _filter(event: Event) -> CandidateFilterForm:
    return CandidateFilterForm(event, queries.delegations_waiting(event), formdata=request.args)


@blueprint.get("/waiting")
@access(MAY_SEE)
def waiting(event: Event) -> ResponseReturnValue:
    """Approved people of verified delegations who have no letter, or one that is out of date."""
    form = _filter(event)
    query = queries.people_for_letters(
        event, delegation_id=form.delegation_id(), only_wanting=not form.everybody.data
    )
    page = paginate(query, request.args.get("page", 1, type=int))
    today = clock.today(event.timezone)
    blocked = queries.blocked_people([person.id for person in page.rows])
    return render_template(
        "visas/office/waiting.html",
        form=form,
        batch_form=BatchForm(queries.consulates()),
        needs_two=needs_two_people(event),
        page=page,
        obstacles={
            person.id: letter_obstacles(person, today, blocked=person.id in blocked)
            for person in page.rows
        },
        states=queries.letter_states([person.id for person in page.rows]),
    )


@blueprint.post("/batches")
@access(MAY_ISSUE)
def start_batch(event: Event) -> ResponseReturnValue:
    """Issue letters to the people ticked, or to everybody the filter shows."""
    form = BatchForm(queries.consulates())
    chosen = _filter(event)
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(url_for(".waiting"), 303)
    if request.form.get("all"):
        ids = queries.ids_for_letters(
            event, delegation_id=chosen.delegation_id(), only_wanting=not chosen.everybody.data
        )
    else:
        ticked = row_ids(request.form.getlist("person"))
        ids = queries.ids_of_event(event, ticked)
    if not ids:
        flash(_("Tick the people who are to get a letter."), "warning")
        return redirect(url_keeping_query(".waiting"), 303)
    job = services.start_batch(event, ids, form.chosen(), by=current_actor(), wish=form.wish())
    return redirect(url_for(".batch", job_id=job.id), 303)


@blueprint.get("/batches/<int:job_id>")
@access(MAY_SEE)
def batch(event: Event, job_id: int) -> ResponseReturnValue:
    """The progress of a batch, and at its end who got none and why."""
    job = _job(event, job_id)
    refused: dict[str, list[str]] = job.result.get("refused", {})
    people = {
        person.id: person for person in queries.people_by_id(event, [int(key) for key in refused])
    }
    return render_template(
        "visas/office/batch.html",
        job=job,
        finished=job.is_finished,
        failed=job.state is JobState.FAILED,
        refused=[
            (people[int(key)], [_words(code) for code in codes])
            for key, codes in refused.items()
            if int(key) in people
        ],
    )


def _words(code: str) -> str:
    """A code of the report in words; a sentence is kept as it is."""
    if code.startswith("value:"):
        return Placeholder(code.removeprefix("value:")).label
    for kind in (Obstacle, Refusal):
        if code in {each.value for each in kind}:
            return kind(code).label
    return code


@blueprint.get("/batches/<int:job_id>/progress")
@access(MAY_SEE)
def batch_progress(event: Event, job_id: int) -> ResponseReturnValue:
    """The progress of a batch as JSON."""
    job = _job(event, job_id)
    return progress_of(job, url_for(".batch", job_id=job.id))


def _job(event: Event, job_id: int) -> Job:
    job = queries.batch_of_event(event, job_id)
    if job is None:
        raise NotFoundError(lazy("There is no such batch in this event."))
    return job
