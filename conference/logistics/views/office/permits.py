"""The permits of a visit."""

from collections.abc import Callable

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.approvals.enums import OwnerKind
from conference.approvals.forms import ApprovalForm, ChecklistForm
from conference.approvals.queries import rows_of, templates_for
from conference.approvals.services import set_file
from conference.core import clock
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.events.models import Event
from conference.i18n import lazy, lazy_n
from conference.logistics import queries, services
from conference.logistics.models import VisitApproval
from conference.logistics.views.office.blueprint import EDITORS, READERS, blueprint, visit_tabs
from conference.programme.models import ProgrammeSession
from conference.web.access import access


@blueprint.get("/<code>/permits")
@access(READERS)
def permits(event: Event, code: str) -> ResponseReturnValue:
    """The permits that the visit needs, and where each stands."""
    form = ChecklistForm(templates=templates_for(OwnerKind.VISIT))
    return _list_page(event, queries.find_visit(event, code), form)


@blueprint.post("/<code>/permits/checklist")
@access(EDITORS)
def permit_checklist(event: Event, code: str) -> ResponseReturnValue:
    """Put a checklist on the list."""
    session = queries.find_visit(event, code)
    form = ChecklistForm(templates=templates_for(OwnerKind.VISIT))
    template = form.chosen() if form.validate_on_submit() else None
    if template is None:
        return _list_page(event, session, form), 422
    count = services.apply_checklist(session, template, by=current_actor())
    flash(str(lazy_n("%(num)d line was added.", "%(num)d lines were added.", count)), "success")
    return redirect(url_for(".permits", code=code), 303)


@blueprint.route("/<code>/permits/new", methods=["GET", "POST"])
@access(EDITORS)
def new_permit(event: Event, code: str) -> ResponseReturnValue:
    """Add a permit."""
    session = queries.find_visit(event, code)
    form = ApprovalForm(others=[each.approval for each in queries.visit_approvals(session)])

    def save() -> VisitApproval:
        return services.add_visit_approval(
            session, form.details(), form.firsts(), by=current_actor()
        )

    return _answer(form, session, None, save)


@blueprint.route("/<code>/permits/<int:visit_approval_id>", methods=["GET", "POST"])
@access(EDITORS)
def permit(event: Event, code: str, visit_approval_id: int) -> ResponseReturnValue:
    """Change a permit."""
    session = queries.find_visit(event, code)
    found = queries.find_visit_approval(session, visit_approval_id)
    others = [each.approval for each in queries.visit_approvals(session)]
    form = ApprovalForm(approval=found.approval, others=others)

    def save() -> VisitApproval:
        services.edit_visit_approval(found, form.details(), form.firsts(), by=current_actor())
        return found

    return _answer(form, session, found, save)


@blueprint.get("/<code>/permits/<int:visit_approval_id>/file")
@access(EDITORS)
def permit_file(event: Event, code: str, visit_approval_id: int) -> Response:
    """The letter of the authority."""
    found = queries.find_visit_approval(queries.find_visit(event, code), visit_approval_id)
    file = found.approval.file
    if file is None:
        abort(404)
    response = Response(read_file(file), content_type=file.content_type)
    response.headers["Content-Disposition"] = "attachment"
    return response


@blueprint.route("/<code>/permits/<int:visit_approval_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_permit(event: Event, code: str, visit_approval_id: int) -> ResponseReturnValue:
    """Ask, then take a permit off the list."""
    session = queries.find_visit(event, code)
    found = queries.find_visit_approval(session, visit_approval_id)
    if request.method == "GET":
        return render_template("logistics/office/remove_permit.html", session=session, link=found)
    services.remove_visit_approval(found, by=current_actor())
    flash(str(lazy("The permit was taken off the list.")), "success")
    return redirect(url_for(".permits", code=code), 303)


def _answer(
    form: ApprovalForm,
    session: ProgrammeSession,
    found: VisitApproval | None,
    save: Callable[[], VisitApproval],
) -> ResponseReturnValue:
    if form.validate_on_submit():
        try:
            _keep_file(save(), session, form)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(str(lazy("Saved.")), "success")
            return redirect(url_for(".permits", code=session.code), 303)
    page = render_template("logistics/office/permit.html", form=form, session=session, link=found)
    return page, 422 if form.is_submitted() else 200


def _keep_file(link: VisitApproval, session: ProgrammeSession, form: ApprovalForm) -> None:
    data = form.file.data.read() if form.file.data else b""
    if data:
        name = form.file.data.filename or ""
        set_file(
            link.approval,
            data,
            by=current_actor(),
            original_name=name,
            event_id=session.event_id,
        )


def _list_page(event: Event, session: ProgrammeSession, form: ChecklistForm) -> str:
    links, may_edit = queries.visit_approvals(session), may(EDITORS)
    shown = {link.approval_id: link.id for link in links}
    with_file = [link.approval_id for link in links if link.approval.file_id is not None]
    return render_template(
        "logistics/office/permits.html",
        session=session,
        rows=rows_of([link.approval for link in links], clock.today(event.timezone)),
        urls={
            key: url_for(".permit", code=session.code, visit_approval_id=shown[key])
            for key in shown
            if may_edit
        },
        files={
            key: url_for(".permit_file", code=session.code, visit_approval_id=shown[key])
            for key in with_file
            if may_edit
        },
        form=form,
        may_edit=may_edit,
        tabs=visit_tabs(session, "permits"),
    )
