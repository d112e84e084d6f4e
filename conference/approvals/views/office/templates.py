"""The checklists: list, page, new, edit, remove."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.approvals import queries, services
from conference.approvals.forms import TemplateForm
from conference.approvals.models import ApprovalTemplate
from conference.approvals.views.office.blueprint import EDITORS, READERS, blueprint, tabs
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/checklists")
@access(READERS)
def checklists() -> ResponseReturnValue:
    """All checklists."""
    return render_template(
        "approvals/office/checklists.html",
        rows=queries.templates_with_counts(),
        tabs=tabs("checklists"),
    )


@blueprint.get("/checklists/<int:approval_template_id>")
@access(READERS)
def checklist(approval_template_id: int) -> ResponseReturnValue:
    """One checklist with its lines."""
    return render_template(
        "approvals/office/checklist.html", template=found_template(approval_template_id)
    )


@blueprint.route("/checklists/new", methods=["GET", "POST"])
@access(EDITORS)
def new_checklist() -> ResponseReturnValue:
    """Add a checklist."""
    form = TemplateForm()
    if form.validate_on_submit():
        added = services.add_template(form.details(), by=current_actor())
        flash(str(lazy("The checklist was added. Now add its lines.")), "success")
        return redirect(url_for(".checklist", approval_template_id=added.id), 303)
    return _form_page(form, None)


@blueprint.route("/checklists/<int:approval_template_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_checklist(approval_template_id: int) -> ResponseReturnValue:
    """Change a checklist."""
    found = found_template(approval_template_id)
    form = TemplateForm(obj=found)
    if form.validate_on_submit():
        services.edit_template(found, form.details(), by=current_actor())
        flash(str(lazy("Saved.")), "success")
        return redirect(url_for(".checklist", approval_template_id=found.id), 303)
    return _form_page(form, found)


@blueprint.route("/checklists/<int:approval_template_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_checklist(approval_template_id: int) -> ResponseReturnValue:
    """Ask, then delete a checklist; what was made from it stays."""
    found = found_template(approval_template_id)
    if request.method == "GET":
        return render_template("approvals/office/remove_checklist.html", template=found)
    services.remove_template(found, by=current_actor())
    flash(str(lazy("The checklist was deleted.")), "success")
    return redirect(url_for(".checklists"), 303)


def found_template(template_id: int) -> ApprovalTemplate:
    """The checklist of the address, or 404."""
    found = queries.find_template(template_id)
    if found is None:
        abort(404)
    return found


def _form_page(form: TemplateForm, found: ApprovalTemplate | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template("approvals/office/edit_checklist.html", form=form, template=found)
    return page, status
