"""People without a certificate of attendance, and certificates in batches."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.certificates import queries, services
from conference.certificates.enums import CertificateKind, Obstacle
from conference.certificates.forms import CandidateFilterForm, IssueForm
from conference.certificates.models import CertificateBatch
from conference.certificates.services.batches import is_up_to_date
from conference.certificates.views.office.blueprint import MAY_ISSUE, MAY_SEE, blueprint
from conference.core.errors import NotFoundError
from conference.core.jobs import JobState
from conference.core.streams import read_pieces
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.addresses import row_ids, url_keeping_query
from conference.web.paging import paginate
from conference.web.progress import progress_of


@blueprint.get("/people")
@access(MAY_SEE)
def waiting(event: Event) -> ResponseReturnValue:
    """Approved people without a certificate of attendance, at first those who were inside."""
    form = CandidateFilterForm(event, formdata=request.args)
    page = paginate(queries.candidates(event, form.wanted()), request.args.get("page", 1, type=int))
    ids = [person.id for person in page.rows]
    live = queries.live_of_people(ids)
    return render_template(
        "certificates/office/waiting.html",
        form=form,
        issue_form=IssueForm(formdata=None),
        page=page,
        inside=queries.were_inside(ids),
        live=live,
        stale={key for key, row in live.items() if not is_up_to_date(row)},
    )


@blueprint.post("/people")
@access(MAY_ISSUE)
def issue_attendance(event: Event) -> ResponseReturnValue:
    """Issue certificates of attendance to the people ticked, or to everybody the filter shows."""
    if request.form.get("all"):
        wanted = CandidateFilterForm(event, formdata=request.args).wanted()
        ids = queries.candidate_ids(event, wanted)
    else:
        ids = queries.ids_of_event(event, row_ids(request.form.getlist("row")))
    return start_batch(event, ids, CertificateKind.ATTENDANCE, url_keeping_query(".waiting"))


def start_batch(
    event: Event, ids: list[int], kind: CertificateKind, back: str
) -> ResponseReturnValue:
    """Order a batch of what was ticked, or lead back and say what is missing."""
    form = IssueForm()
    if not form.validate():
        flash(_("Choose one of the options offered."), "danger")
        return redirect(back, 303)
    if not ids:
        flash(_("Tick who is to get a certificate."), "warning")
        return redirect(back, 303)
    batch = services.start_batch(event, ids, form.wish(kind), by=current_actor())
    return redirect(url_for(".batch", batch_id=batch.id), 303)


@blueprint.get("/batches/<int:batch_id>")
@access(MAY_SEE)
def batch(event: Event, batch_id: int) -> ResponseReturnValue:
    """The progress of a batch; at its end its files, and who got none and why."""
    row = _batch(event, batch_id)
    job = row.job
    result: dict[str, Any] = dict(job.result) if job is not None else {}
    refused: dict[str, list[str]] = result.get("refused", {})
    return render_template(
        "certificates/office/batch.html",
        batch=row,
        kind=row.kind,
        job=job,
        failed=job is None or job.state is JobState.FAILED,
        result=result,
        refused=_named(event, row.kind, refused),
        stuck=[
            each for each in queries.printed_documents(result.get("documents", [])) if each.is_stuck
        ],
    )


def _named(
    event: Event, kind: CertificateKind, refused: dict[str, list[str]]
) -> list[tuple[Any, list[str]]]:
    """Person and reasons; of talks the person who gave them."""
    ids = [int(key) for key in refused]
    if kind is CertificateKind.SPEAKING:
        people = queries.speakers(event, ids)
    else:
        people = queries.people_by_id(event, ids)
    return [
        (people[int(key)], [_words(code) for code in codes])
        for key, codes in refused.items()
        if int(key) in people
    ]


def _words(code: str) -> str:
    """A code of the report in words; a sentence is kept as it is."""
    if code.startswith("letters:"):
        return code.removeprefix("letters:")
    return Obstacle(code).label if code in {each.value for each in Obstacle} else code


@blueprint.get("/batches/<int:batch_id>/progress")
@access(MAY_SEE)
def batch_progress(event: Event, batch_id: int) -> ResponseReturnValue:
    """The progress of a batch as JSON."""
    return progress_of(_batch(event, batch_id).job, url_for(".batch", batch_id=batch_id))


@blueprint.post("/batches/<int:batch_id>/<kind>")
@access(MAY_ISSUE)
def batch_file(event: Event, batch_id: int, kind: str) -> ResponseReturnValue:
    """All certificates of a batch in one file; a POST, because it is noted who took it."""
    if kind not in {"pdf", "zip"}:
        raise NotFoundError(lazy("This batch has no file."))
    file = services.fetch_file(_batch(event, batch_id), kind, by=current_actor())
    response = Response(read_pieces(file), content_type=file.content_type)
    response.content_length = file.size
    name = f"certificates-{event.slug}-{batch_id}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _batch(event: Event, batch_id: int) -> CertificateBatch:
    row = queries.batch_of_event(event, batch_id)
    if row is None:
        raise NotFoundError(lazy("There is no such batch in this event."))
    return row
