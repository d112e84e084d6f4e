"""Policy references of a relation."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.i18n import lazy
from conference.twinning import services
from conference.twinning.forms import ReferenceForm
from conference.twinning.models import PolicyReference, Relation
from conference.twinning.views.office.blueprint import (
    EDITORS,
    acted,
    back,
    blueprint,
    edit_page,
    found,
    relation_crumbs,
    saved,
)
from conference.web.access import access


@blueprint.route("/<int:relation_id>/references/new", methods=["GET", "POST"])
@access(EDITORS)
def new_reference(relation_id: int) -> ResponseReturnValue:
    """Note an upstream document."""
    row = found(Relation, relation_id)
    form = ReferenceForm()
    here = url_for(".relation", relation_id=row.id)
    if saved(form, lambda: services.add_reference(row, form.details(), by=current_actor())):
        return back(here)
    title = lazy("Add an upstream document")
    return edit_page(form, title, here, relation_crumbs(row, (str(title), None)))


@blueprint.route("/references/<int:policy_reference_id>", methods=["GET", "POST"])
@access(EDITORS)
def reference(policy_reference_id: int) -> ResponseReturnValue:
    """Change a policy reference."""
    row = found(PolicyReference, policy_reference_id)
    form = ReferenceForm(obj=row)
    here = url_for(".relation", relation_id=row.relation_id)
    if saved(form, lambda: services.edit_reference(row, form.details(), by=current_actor())):
        return back(here)
    crumbs = relation_crumbs(row.relation, (row.title, None))
    remove = url_for(".remove_reference", policy_reference_id=row.id)
    return edit_page(form, row.title, here, crumbs, remove=remove)


@blueprint.route("/references/<int:policy_reference_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_reference(policy_reference_id: int) -> ResponseReturnValue:
    """Ask, then take a policy reference away."""
    row = found(PolicyReference, policy_reference_id)
    here = url_for(".relation", relation_id=row.relation_id)
    if request.method == "POST":
        return acted(lambda: services.remove_reference(row, by=current_actor()), here)
    return render_template(
        "twinning/office/_remove.html",
        name=row.title,
        cancel=here,
        trail=relation_crumbs(row.relation, (row.title, None)),
    )
