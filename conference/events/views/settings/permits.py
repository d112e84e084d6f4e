"""The event's checklist of permits."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor, may
from conference.approvals.enums import OwnerKind
from conference.approvals.forms import ApprovalForm, ChecklistForm
from conference.approvals.queries import rows_of, templates_for
from conference.approvals.services import set_file
from conference.core import clock
from conference.core.database import db
from conference.core.files import read_file
from conference.events import services
from conference.events.models import Event, EventPermit
from conference.events.views.settings.blueprint import (
    blueprint,
    saved,
    status_of,
    tabs,
)
from conference.i18n import lazy, ngettext
from conference.web.access import access, staff

EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER)
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR)


@blueprint.get("/<event>/settings/permits")
@access(READERS)
def permits(event: Event) -> ResponseReturnValue:
    """The permits that the event needs, and where each stands."""
    return _list_page(event, ChecklistForm(templates=templates_for(OwnerKind.EVENT)))


@blueprint.post("/<event>/settings/permits/checklist")
@access(EDITORS)
def permit_checklist(event: Event) -> ResponseReturnValue:
    """Put a checklist on the list."""
    form = ChecklistForm(templates=templates_for(OwnerKind.EVENT))
    template = form.chosen() if form.validate_on_submit() else None
    if template is None:
        return _list_page(event, form), 422
    count = services.apply_checklist(event, template, by=current_actor())
    words = ngettext("%(num)d line was added.", "%(num)d lines were added.", count)
    flash(words, "success")
    return redirect(url_for("events_office.permits"), 303)


def _list_page(event: Event, form: ChecklistForm) -> str:
    approvals = [permit.approval for permit in event.permits]
    may_edit = may(EDITORS)
    ids = {permit.approval_id: permit.id for permit in event.permits}
    with_file = [each.id for each in approvals if each.file_id is not None]
    return render_template(
        "events/office/permits.html",
        rows=rows_of(approvals, clock.today(event.timezone)),
        urls={key: url_for(".permit", permit_id=ids[key]) for key in ids if may_edit},
        files={key: url_for(".permit_file", permit_id=ids[key]) for key in with_file if may_edit},
        form=form,
        may_edit=may_edit,
        tabs=tabs("permits"),
    )


@blueprint.route("/<event>/settings/permits/new", methods=["GET", "POST"])
@access(EDITORS)
def new_permit(event: Event) -> ResponseReturnValue:
    """Add a permit."""
    form = ApprovalForm(others=[each.approval for each in event.permits])
    if form.validate_on_submit():

        def change() -> None:
            made = services.add_permit(event, form.details(), form.firsts(), by=current_actor())
            _keep_file(made, form)

        answer = saved(form, change, "events_office.permits")
        if answer is not None:
            return answer
    return _form_page(form, None)


@blueprint.route("/<event>/settings/permits/<int:permit_id>", methods=["GET", "POST"])
@access(EDITORS)
def permit(event: Event, permit_id: int) -> ResponseReturnValue:
    """Change a permit."""
    found = _permit(event, permit_id)
    form = ApprovalForm(approval=found.approval, others=[each.approval for each in event.permits])
    if form.validate_on_submit():

        def change() -> None:
            services.edit_permit(found, form.details(), form.firsts(), by=current_actor())
            _keep_file(found, form)

        answer = saved(form, change, "events_office.permits")
        if answer is not None:
            return answer
    return _form_page(form, found)


@blueprint.get("/<event>/settings/permits/<int:permit_id>/file")
@access(EDITORS)
def permit_file(event: Event, permit_id: int) -> Response:
    """The letter of the authority."""
    file = _permit(event, permit_id).approval.file
    if file is None:
        abort(404)
    response = Response(read_file(file), content_type=file.content_type)
    response.headers["Content-Disposition"] = "attachment"
    return response


@blueprint.route("/<event>/settings/permits/<int:permit_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_permit(event: Event, permit_id: int) -> ResponseReturnValue:
    """Ask, then take a permit off the list."""
    found = _permit(event, permit_id)
    if request.method == "GET":
        return render_template("events/office/remove_permit.html", permit=found)
    services.remove_permit(found, by=current_actor())
    flash(str(lazy("The permit was taken off the list.")), "success")
    return redirect(url_for("events_office.permits"), 303)


def _keep_file(permit: EventPermit, form: ApprovalForm) -> None:
    data = form.file.data.read() if form.file.data else b""
    if data:
        name = form.file.data.filename or ""
        set_file(
            permit.approval,
            data,
            by=current_actor(),
            original_name=name,
            event_id=permit.event_id,
        )


def _form_page(form: ApprovalForm, found: EventPermit | None) -> ResponseReturnValue:
    page = render_template(
        "events/office/permit.html", form=form, permit=found, tabs=tabs("permits")
    )
    return page, status_of(form)


def _permit(event: Event, permit_id: int) -> EventPermit:
    found = db.session.get(EventPermit, permit_id)
    if found is None or found.event_id != event.id:
        abort(404)
    return found
