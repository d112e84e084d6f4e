"""Batches: asked for, followed, fetched; the log of what was printed."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.audit.services import record
from conference.badges import queries, services
from conference.badges.enums import SheetFormat
from conference.badges.forms import BatchForm
from conference.badges.models import BadgeBatch, PrintOptions
from conference.badges.views.office.blueprint import MAY_PRINT, MAY_SEE, bp, filter_form, filtered
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.streams import read_pieces
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.registration.models import Participant
from conference.web.access import access
from conference.web.addresses import row_id_or_none, row_ids, url_keeping_query
from conference.web.paging import paginate
from conference.web.progress import progress_of


@bp.post("/batches")
@access(MAY_PRINT)
def print_batch(event: Event) -> ResponseReturnValue:
    """Ask for a batch: the people ticked, or everybody the filter shows."""
    form = BatchForm(queries.designs_of(event))
    if not form.validate():
        flash(_("Choose one of the layouts and designs offered."), "danger")
        return redirect(url_keeping_query(".index", event=event), 303)
    if request.form.get("all"):
        query = queries.badge_holders(event, **filtered(filter_form(event)))
        ids = list(db.session.scalars(query.with_only_columns(Participant.id)))
    else:
        ids = row_ids(request.form.getlist("person"))
    try:
        design_id = row_id_or_none(form.design.data)
        batch = services.request_batch(
            event,
            ids,
            SheetFormat(form.layout.data),
            by=current_actor(),
            design=queries.design_of(event, design_id) if design_id else None,
            options=form.options(),
        )
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_keeping_query(".index", event=event), 303)
    return redirect(url_for(".show_batch", event=event, batch_id=batch.id), 303)


@bp.get("/batches/<int:batch_id>")
@access(MAY_SEE)
def show_batch(event: Event, batch_id: int) -> ResponseReturnValue:
    """A batch: its progress, its PDF, and who got none and why."""
    batch = _batch(event, batch_id)
    return render_template(
        "badges/office/show_batch.html",
        batch=batch,
        options=PrintOptions.from_dict(batch.options),
        names=queries.names_of(event, list(batch.refused)),
    )


@bp.post("/batches/<int:batch_id>/again")
@access(MAY_PRINT)
def print_again(event: Event, batch_id: int) -> ResponseReturnValue:
    """The same people, laid out the same way, with the data of today."""
    old = _batch(event, batch_id)
    try:
        batch = services.request_batch(
            event,
            old.participant_ids,
            old.format,
            by=current_actor(),
            design=old.design,
            options=PrintOptions.from_dict(old.options),
        )
    except DomainError as error:
        flash(str(error), "warning")
        return redirect(url_for(".show_batch", event=event, batch_id=old.id), 303)
    return redirect(url_for(".show_batch", event=event, batch_id=batch.id), 303)


@bp.get("/batches/")
@access(MAY_SEE)
def print_log(event: Event) -> ResponseReturnValue:
    """Who printed which badges, and when."""
    page = paginate(queries.print_log(event), request.args.get("page", 1, int))
    return render_template("badges/office/print_log.html", page=page, spans=number_spans)


@bp.get("/batches/<int:batch_id>/progress")
@access(MAY_SEE)
def batch_progress(event: Event, batch_id: int) -> ResponseReturnValue:
    """The progress of a batch as JSON."""
    batch = _batch(event, batch_id)
    return progress_of(batch.job, url_for(".show_batch", event=event, batch_id=batch.id))


@bp.post("/batches/<int:batch_id>/download")
@access(MAY_PRINT)
def download_batch(event: Event, batch_id: int) -> ResponseReturnValue:
    """The PDF of a finished batch; a POST, because it is noted who took it."""
    batch = _batch(event, batch_id)
    if batch.file is None:
        abort(404)
    record(current_actor(), "badges:batch:downloaded", batch)
    name = f"badges-{event.slug}-{batch.id}.pdf"
    response = Response(read_pieces(batch.file), content_type="application/pdf")
    response.content_length = batch.file.size
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _batch(event: Event, batch_id: int) -> BadgeBatch:
    return queries.batch_of(event, batch_id) or abort(404)


def number_spans(numbers: list[int]) -> str:
    """Badge numbers in short: ``0001–0004, 0007``."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a:04d}" if a == b else f"{a:04d}–{b:04d}" for a, b in spans)
