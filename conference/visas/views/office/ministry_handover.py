"""What becomes of a batch: taken to the ministry, supplemented, taken back."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.visas.forms.ministry import WithdrawBatchForm
from conference.visas.models import MinistryBatch
from conference.visas.queries.ministry import ministry_batch_of
from conference.visas.services import ministry
from conference.visas.views.office.ministry_blueprint import MAY_ISSUE, blueprint
from conference.web.access import access, staff


@blueprint.post("/batches/<int:ministry_batch_id>/archive.zip")
@access(staff(Role.VISA_OFFICER))
def download(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """The archive with everybody's passports: for visa officers alone, and noted."""
    batch = ministry_batch_of(event, ministry_batch_id)
    data = ministry.download_archive(batch, by=current_actor())
    assert batch.file is not None, "or there were no data"
    response = Response(data, content_type="application/zip")
    response.content_length = batch.file.size
    response.headers["Content-Disposition"] = f'attachment; filename="{batch.number}.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/batches/<int:ministry_batch_id>/hand-over")
@access(MAY_ISSUE)
def hand_over(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """Note that the ministry has the batch."""
    batch = ministry_batch_of(event, ministry_batch_id)
    ministry.hand_over(batch, by=current_actor())
    flash(_("It is noted that the ministry has this batch."), "success")
    return _back(batch)


@blueprint.post("/batches/<int:ministry_batch_id>/supplement")
@access(MAY_ISSUE)
def supplement(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """A draft with those whose data have changed since."""
    batch = ministry_batch_of(event, ministry_batch_id)
    try:
        draft = ministry.supplement(batch, by=current_actor())
    except DomainError as error:
        flash(str(error), "info")
        return _back(batch)
    return _back(draft)


@blueprint.post("/batches/<int:ministry_batch_id>/again")
@access(MAY_ISSUE)
def again(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """Try once more to put a batch together under its number."""
    batch = ministry_batch_of(event, ministry_batch_id)
    ministry.make_again(batch, by=current_actor())
    return _back(batch)


@blueprint.route("/batches/<int:ministry_batch_id>/withdraw", methods=["GET", "POST"])
@access(MAY_ISSUE)
def withdraw(event: Event, ministry_batch_id: int) -> ResponseReturnValue:
    """Ask for the reason, and take a batch back."""
    batch = ministry_batch_of(event, ministry_batch_id)
    form = WithdrawBatchForm()
    if form.validate_on_submit():
        try:
            ministry.withdraw_batch(batch, form.reason.data or "", by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The batch was withdrawn; its archive was deleted."), "success")
            return _back(batch)
    status = 200 if request.method == "GET" else 422
    return render_template("visas/office/ministry/withdraw.html", batch=batch, form=form), status


def _back(batch: MinistryBatch) -> ResponseReturnValue:
    return redirect(url_for(".batch", ministry_batch_id=batch.id), 303)
