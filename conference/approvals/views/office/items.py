"""The lines of a checklist: new, edit, remove."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.approvals import queries, services
from conference.approvals.forms import ItemForm
from conference.approvals.models import ApprovalTemplate, ApprovalTemplateItem
from conference.approvals.views.office.blueprint import EDITORS, blueprint
from conference.approvals.views.office.templates import found_template
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.web.access import access


@blueprint.route("/checklists/<int:approval_template_id>/lines/new", methods=["GET", "POST"])
@access(EDITORS)
def new_item(approval_template_id: int) -> ResponseReturnValue:
    """Add a line."""
    template = found_template(approval_template_id)
    form = ItemForm(others=template.items)
    if form.validate_on_submit():
        services.add_item(template, form.details(), form.firsts(), by=current_actor())
        return _saved(template)
    return _form_page(form, template, None)


@blueprint.route("/checklists/lines/<int:approval_template_item_id>", methods=["GET", "POST"])
@access(EDITORS)
def edit_item(approval_template_item_id: int) -> ResponseReturnValue:
    """Change a line."""
    found = _item(approval_template_item_id)
    form = ItemForm(others=found.template.items, item=found)
    if form.validate_on_submit():
        try:
            services.edit_item(found, form.details(), form.firsts(), by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            return _saved(found.template)
    return _form_page(form, found.template, found)


@blueprint.route(
    "/checklists/lines/<int:approval_template_item_id>/remove", methods=["GET", "POST"]
)
@access(EDITORS)
def remove_item(approval_template_item_id: int) -> ResponseReturnValue:
    """Ask, then take a line off."""
    found = _item(approval_template_item_id)
    if request.method == "GET":
        return render_template("approvals/office/remove_item.html", item=found)
    template = found.template
    services.remove_item(found, by=current_actor())
    return _saved(template)


def _saved(template: ApprovalTemplate) -> ResponseReturnValue:
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for(".checklist", approval_template_id=template.id), 303)


def _form_page(
    form: ItemForm, template: ApprovalTemplate, found: ApprovalTemplateItem | None
) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "approvals/office/edit_item.html", form=form, template=template, item=found
    )
    return page, status


def _item(item_id: int) -> ApprovalTemplateItem:
    found = queries.find_item(item_id)
    if found is None:
        abort(404)
    return found
