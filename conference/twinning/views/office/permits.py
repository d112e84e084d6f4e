"""The permits of a relation."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.approvals.enums import OwnerKind
from conference.approvals.forms import ApprovalForm, ChecklistForm
from conference.approvals.queries import rows_of, templates_for
from conference.approvals.services import set_file
from conference.core import clock
from conference.i18n import lazy
from conference.twinning import queries, services
from conference.twinning.models import Relation, RelationApproval
from conference.twinning.views.office.blueprint import (
    EDITORS,
    READERS,
    acted,
    back,
    blueprint,
    file_answer,
    found,
    relation_crumbs,
    saved,
    status_of,
)
from conference.web.access import access


@blueprint.get("/<int:relation_id>/permits")
@access(READERS)
def permits(relation_id: int) -> ResponseReturnValue:
    """The permits that a relation needs, and where each stands."""
    relation = found(Relation, relation_id)
    return _list_page(relation, ChecklistForm(templates=templates_for(OwnerKind.RELATION)))


@blueprint.post("/<int:relation_id>/permits/checklist")
@access(EDITORS)
def permit_checklist(relation_id: int) -> ResponseReturnValue:
    """Put a checklist on the list."""
    relation = found(Relation, relation_id)
    form = ChecklistForm(templates=templates_for(OwnerKind.RELATION))
    template = form.chosen() if form.validate_on_submit() else None
    if template is None:
        return _list_page(relation, form), 422
    here = url_for(".permits", relation_id=relation.id)
    return acted(lambda: services.apply_checklist(relation, template, by=current_actor()), here)


@blueprint.route("/<int:relation_id>/permits/new", methods=["GET", "POST"])
@access(EDITORS)
def new_permit(relation_id: int) -> ResponseReturnValue:
    """Add a permit."""
    relation = found(Relation, relation_id)
    form = ApprovalForm(others=[each.approval for each in queries.permits_of(relation)])

    def change() -> None:
        made = services.add_permit(relation, form.details(), form.firsts(), by=current_actor())
        _keep_file(made, form)

    if saved(form, change):
        return back(url_for(".permits", relation_id=relation.id))
    return _form_page(form, relation, None)


@blueprint.route("/permits/<int:relation_approval_id>", methods=["GET", "POST"])
@access(EDITORS)
def permit(relation_approval_id: int) -> ResponseReturnValue:
    """Change a permit."""
    row = found(RelationApproval, relation_approval_id)
    others = [each.approval for each in queries.permits_of(row.relation)]
    form = ApprovalForm(approval=row.approval, others=others)

    def change() -> None:
        services.edit_permit(row, form.details(), form.firsts(), by=current_actor())
        _keep_file(row, form)

    if saved(form, change):
        return back(url_for(".permits", relation_id=row.relation_id))
    return _form_page(form, row.relation, row)


@blueprint.get("/permits/<int:relation_approval_id>/file")
@access(EDITORS)
def permit_file(relation_approval_id: int) -> Response:
    """The letter of the authority."""
    row = found(RelationApproval, relation_approval_id)
    return file_answer(row.approval.file, f"permit-{row.id}")


@blueprint.route("/permits/<int:relation_approval_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_permit(relation_approval_id: int) -> ResponseReturnValue:
    """Ask, then take a permit off the list."""
    row = found(RelationApproval, relation_approval_id)
    here = url_for(".permits", relation_id=row.relation_id)
    if request.method == "POST":
        return acted(lambda: services.remove_permit(row, by=current_actor()), here)
    name = row.approval.authority.text()
    crumbs = relation_crumbs(row.relation, (str(lazy("Permits")), here), (name, None))
    return render_template("twinning/office/_remove.html", name=name, cancel=here, trail=crumbs)


def _list_page(relation: Relation, form: ChecklistForm) -> str:
    rows = queries.permits_of(relation)
    may_edit = may(EDITORS)
    ids = {row.approval_id: row.id for row in rows if may_edit}
    with_file = [row.approval_id for row in rows if row.approval.file_id and may_edit]
    return render_template(
        "twinning/office/permits.html",
        relation=relation,
        rows=rows_of([row.approval for row in rows], clock.office_today()),
        urls={key: url_for(".permit", relation_approval_id=ids[key]) for key in ids},
        files={key: url_for(".permit_file", relation_approval_id=ids[key]) for key in with_file},
        form=form,
        may_edit=may_edit,
        trail=relation_crumbs(relation, (str(lazy("Permits")), None)),
    )


def _form_page(
    form: ApprovalForm, relation: Relation, row: RelationApproval | None
) -> ResponseReturnValue:
    here = url_for(".permits", relation_id=relation.id)
    name = row.approval.authority.text() if row else str(lazy("Add a permit"))
    crumbs = relation_crumbs(relation, (str(lazy("Permits")), here), (name, None))
    page = render_template(
        "twinning/office/permit.html",
        form=form,
        relation=relation,
        permit=row,
        name=name,
        cancel=here,
        trail=crumbs,
    )
    return page, status_of(form)


def _keep_file(permit: RelationApproval, form: ApprovalForm) -> None:
    data = form.file.data.read() if form.file.data else b""
    if data:
        name = form.file.data.filename or ""
        set_file(permit.approval, data, by=current_actor(), original_name=name)
