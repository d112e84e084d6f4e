"""Badges of a delegation in bulk, against a signed receipt."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.badges import queries
from conference.badges.models import CustodyReceipt
from conference.core.database import db, release, start_writing
from conference.core.errors import DomainError, NotFoundError
from conference.delegations.models import Delegation
from conference.delegations.queries import delegation_by_id
from conference.delegations.services.credentials import check_credentials
from conference.desk import services
from conference.desk.forms import CustodyForm, ReasonForm, ScanForm
from conference.desk.queries import collectors_of
from conference.desk.views.office.badge_desk.blueprint import AT_THE_DESK, MAY_LOOK, blueprint
from conference.desk.views.office.badge_desk.files import attached
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import access
from conference.web.paging import paginate
from conference.web.progress import progress_of
from conference.web.transactions import reads_first


@blueprint.get("/delegations/")
@access(MAY_LOOK)
def delegations(event: Event) -> ResponseReturnValue:
    """Delegations whose badges lie ready, and the receipts so far."""
    return render_template(
        "desk/office/badges/delegations.html",
        waiting=queries.delegations_waiting(event),
        page=paginate(queries.receipts_of(event), request.args.get("page", 1, int)),
    )


@blueprint.route("/delegations/<int:delegation_id>", methods=["GET", "POST"])
@access(AT_THE_DESK)
def custody(event: Event, delegation_id: int) -> ResponseReturnValue:
    """Tick the badges, say who takes them, sign."""
    delegation = _delegation(event, delegation_id)
    badges = queries.badges_for_custody(delegation)
    form = CustodyForm(delegation, badges)
    if form.validate_on_submit():
        try:
            receipt = services.hand_over_on_receipt(
                delegation, form.chosen(), form.details(), by=current_actor()
            )
        except DomainError as error:
            db.session.rollback()
            delegation = _delegation(event, delegation_id)
            form.refuse(error)
        else:
            flash(_("The badges are handed over."), "success")
            return redirect(url_for(".receipt", event=event, receipt_id=receipt.id), 303)
    page = render_template(
        "desk/office/badges/custody.html",
        delegation=delegation,
        badges=queries.badges_for_custody(delegation),
        form=form,
        names=collectors_of(delegation),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/receipts/<int:receipt_id>")
@access(MAY_LOOK)
def receipt(event: Event, receipt_id: int) -> ResponseReturnValue:
    """One receipt: its badges, its PDF, the paper that was signed."""
    return _receipt_page(_receipt(event, receipt_id))


@blueprint.get("/receipts/<int:receipt_id>/progress")
@access(MAY_LOOK)
def receipt_progress(event: Event, receipt_id: int) -> ResponseReturnValue:
    """Whether the receipt is printed, as JSON."""
    found = _receipt(event, receipt_id)
    return progress_of(found.job, url_for(".receipt", event=event, receipt_id=found.id))


@blueprint.post("/receipts/<int:receipt_id>/download")
@access(AT_THE_DESK)
def download_receipt(event: Event, receipt_id: int) -> ResponseReturnValue:
    """The receipt; a POST, because it is noted who took it."""
    found = _receipt(event, receipt_id)
    data = services.take_receipt(found, by=current_actor())
    return attached(data, "application/pdf", f"custody-receipt-{event.slug}-{found.id}.pdf")


@blueprint.post("/receipts/<int:receipt_id>/scan")
@access(AT_THE_DESK)
@reads_first
def file_scan(event: Event, receipt_id: int) -> ResponseReturnValue:
    """File the paper that was signed."""
    found, form = _receipt(event, receipt_id), ScanForm()
    sent = form.file.upload() if form.validate() else None
    if sent is None:
        return _receipt_page(found, scan=form), 422
    by = current_actor()
    release()
    try:
        checked = check_credentials(sent.data)
    except DomainError as error:
        form.refuse(error)
        db.session.add(event)
        return _receipt_page(_receipt(event, receipt_id), scan=form), 422
    start_writing()
    db.session.add(event)
    services.file_scan(_receipt(event, receipt_id), checked, by=by)
    flash(_("The signed receipt is filed."), "success")
    return redirect(url_for(".receipt", event=event, receipt_id=receipt_id), 303)


@blueprint.post("/receipts/<int:receipt_id>/scan/download")
@access(AT_THE_DESK)
def download_scan(event: Event, receipt_id: int) -> ResponseReturnValue:
    """The paper that was signed."""
    found = _receipt(event, receipt_id)
    data, content_type = services.take_scan(found, by=current_actor())
    ending = "pdf" if content_type == "application/pdf" else "jpg"
    return attached(data, content_type, f"signed-receipt-{event.slug}-{found.id}.{ending}")


@blueprint.post("/receipts/<int:receipt_id>/undo")
@access(AT_THE_DESK)
def undo_receipt(event: Event, receipt_id: int) -> ResponseReturnValue:
    """All badges of the receipt are back at the desk."""
    found, form = _receipt(event, receipt_id), ReasonForm(prefix="undo-")
    if form.validate():
        try:
            services.undo_receipt(found, form.reason.data or "", by=current_actor())
        except DomainError as error:
            db.session.rollback()
            form.refuse(error)
        else:
            flash(_("The hand-over is undone: the badges are at the desk."), "success")
            return redirect(url_for(".receipt", event=event, receipt_id=receipt_id), 303)
    return _receipt_page(found, undo=form), 422


def _receipt_page(found: CustodyReceipt, **forms: Any) -> str:
    blank: dict[str, Any] = {
        "scan": ScanForm(formdata=None),
        "undo": ReasonForm(formdata=None, prefix="undo-"),
    }
    lines = queries.badges_on(found)
    return render_template(
        "desk/office/badges/receipt.html", receipt=found, lines=lines, **{**blank, **forms}
    )


def _receipt(event: Event, receipt_id: int) -> CustodyReceipt:
    found = queries.receipt_of(event, receipt_id)
    if found is None:
        raise NotFoundError(lazy("There is no such receipt in this event."))
    return found


def _delegation(event: Event, delegation_id: int) -> Delegation:
    return delegation_by_id(event, delegation_id)
