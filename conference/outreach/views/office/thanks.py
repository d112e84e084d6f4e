"""Batches of thank-you letters in the back office."""

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.core.jobs import JobState
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.i18n.spoken_languages import spoken_name
from conference.outreach.forms.thanks import (
    ThanksFilterForm,
    ThanksForm,
    begun_from,
    begun_from_batch,
)
from conference.outreach.models import ThanksBatch
from conference.outreach.queries import thanks as queries
from conference.outreach.services import thanks as services
from conference.outreach.views.office.blueprint import EDITORS, READERS, SIGNERS, blueprint
from conference.web.access import access
from conference.web.addresses import row_id_or_none
from conference.web.navigation import NavigationItem, add
from conference.web.progress import progress_of

add(NavigationItem("documents", "outreach_office.thanks", lazy("Thank-you letters"), 84))


@blueprint.get("/thanks")
@access(READERS)
def thanks(event: Event) -> ResponseReturnValue:
    """The batches of an event."""
    return render_template(
        "outreach/office/thanks.html",
        batches=queries.thanks_batches(event),
        may_edit=may(EDITORS),
    )


@blueprint.route("/thanks/new", methods=["GET", "POST"])
@access(EDITORS)
def new_thanks(event: Event) -> ResponseReturnValue:
    """Choose delegations by the filter of the address, and write the texts."""
    chooser = ThanksFilterForm(request.args)
    chosen = queries.delegations_to_thank(event, chooser.wish())
    books = queries.thanks_books()
    languages = {each.language for each in chosen}
    data = begun_from(queries.thanks_templates())
    form = ThanksForm(books=books, needed=languages, data=data)
    if form.validate_on_submit():
        try:
            batch = services.prepare_batch(event, chosen, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".thanks_batch", thanks_batch_id=batch.id), 303)
    page = render_template(
        "outreach/office/new_thanks.html",
        form=form,
        chooser=chooser,
        chosen=chosen,
        counts=_counts(chosen),
        has_books=bool(books),
        spoken=spoken_name,
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/thanks/<int:thanks_batch_id>")
@access(EDITORS)
def thanks_batch(event: Event, thanks_batch_id: int) -> ResponseReturnValue:
    """A batch: one letter to look at before it is started, then how far it is and what came out."""
    batch = _batch(event, thanks_batch_id)
    rows = queries.letters_of_batch(batch.id)
    wanted = row_id_or_none(request.args.get("letter"))
    seen = next((row for row in rows if row.id == wanted), rows[0] if rows else None)
    preview = None
    heads = queries.heads_of([row.delegation_id for row in rows])
    if seen is not None and batch.job_id is None:
        preview = services.written_for(batch, seen.delegation, heads.get(seen.delegation_id))
    return render_template(
        "outreach/office/thanks_batch.html",
        batch=batch,
        rows=rows,
        seen=seen,
        seen_language=Language(seen.delegation.language) if seen else None,
        preview=preview,
        heads=heads,
        spoken=spoken_name,
        failed=batch.job is not None and batch.job.state is JobState.FAILED,
    )


@blueprint.route("/thanks/<int:thanks_batch_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_thanks(event: Event, thanks_batch_id: int) -> ResponseReturnValue:
    """Change the texts of a batch that was not started."""
    batch = _batch(event, thanks_batch_id)
    languages = {row.delegation.language for row in queries.letters_of_batch(batch.id)}
    form = ThanksForm(books=queries.thanks_books(), needed=languages, data=begun_from_batch(batch))
    if form.validate_on_submit():
        try:
            services.edit_batch(batch, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(str(lazy("Saved.")), "success")
            return redirect(url_for(".thanks_batch", thanks_batch_id=batch.id), 303)
    page = render_template(
        "outreach/office/edit_thanks.html", form=form, batch=batch, spoken=spoken_name
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/thanks/<int:thanks_batch_id>/start")
@access(SIGNERS)
def start_thanks(event: Event, thanks_batch_id: int) -> ResponseReturnValue:
    """Let the letters be written."""
    batch = _batch(event, thanks_batch_id)
    services.start_batch(batch, by=current_actor())
    return redirect(url_for(".thanks_batch", thanks_batch_id=batch.id), 303)


@blueprint.get("/thanks/<int:thanks_batch_id>/progress")
@access(EDITORS)
def thanks_progress(event: Event, thanks_batch_id: int) -> ResponseReturnValue:
    """The progress as JSON."""
    batch = _batch(event, thanks_batch_id)
    return progress_of(batch.job, url_for(".thanks_batch", thanks_batch_id=batch.id))


@blueprint.get("/thanks/<int:thanks_batch_id>/file")
@access(EDITORS)
def thanks_file(event: Event, thanks_batch_id: int) -> ResponseReturnValue:
    """All letters as one PDF."""
    file = _batch(event, thanks_batch_id).file
    if file is None:
        abort(404)
    response = Response(read_file(file), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="thanks.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.route("/thanks/<int:thanks_batch_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_thanks(event: Event, thanks_batch_id: int) -> ResponseReturnValue:
    """Ask, then delete a batch that was not started."""
    batch = _batch(event, thanks_batch_id)
    if request.method == "GET":
        return render_template("outreach/office/remove_thanks.html", batch=batch)
    services.remove_batch(batch, by=current_actor())
    flash(str(lazy("The batch was deleted.")), "success")
    return redirect(url_for(".thanks"), 303)


def _counts(chosen: Sequence[Delegation]) -> dict[Language, int]:
    codes = [each.language for each in chosen]
    return {language: codes.count(language.value) for language in Language}


def _batch(event: Event, batch_id: int) -> ThanksBatch:
    found = queries.find_thanks_batch(event, batch_id)
    if found is None:
        abort(404)
    return found
