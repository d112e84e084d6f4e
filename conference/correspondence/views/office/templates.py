"""The templates of letters."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.correspondence import queries, services
from conference.correspondence.forms import TemplateForm
from conference.correspondence.models import CorrespondenceTemplate
from conference.correspondence.views.office.blueprint import EDITORS, READERS, blueprint, tabs
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.get("/templates")
@access(READERS)
def templates() -> ResponseReturnValue:
    """Every template."""
    return render_template(
        "correspondence/office/templates.html",
        templates=queries.templates(),
        tabs=tabs("templates"),
    )


@blueprint.route("/templates/new", methods=["GET", "POST"])
@access(EDITORS)
def new_template() -> ResponseReturnValue:
    """Add a template."""
    form = TemplateForm()
    if form.validate_on_submit():
        try:
            services.add_template(form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The template was added."), "success")
            return redirect(url_for(".templates"), 303)
    return _page(form, None)


@blueprint.route("/templates/<int:correspondence_template_id>", methods=["GET", "POST"])
@access(EDITORS)
def edit_template(correspondence_template_id: int) -> ResponseReturnValue:
    """Change a template."""
    template = _template(correspondence_template_id)
    form = TemplateForm(obj=template)
    if form.validate_on_submit():
        try:
            services.edit_template(template, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".templates"), 303)
    return _page(form, template)


@blueprint.route("/templates/<int:correspondence_template_id>/remove", methods=["GET", "POST"])
@access(EDITORS)
def remove_template(correspondence_template_id: int) -> ResponseReturnValue:
    """Ask, then delete a template."""
    template = _template(correspondence_template_id)
    if request.method == "GET":
        return render_template("correspondence/office/remove_template.html", template=template)
    services.remove_template(template, by=current_actor())
    flash(_("The template was deleted."), "success")
    return redirect(url_for(".templates"), 303)


def _template(template_id: int) -> CorrespondenceTemplate:
    found = db.session.get(CorrespondenceTemplate, template_id)
    if found is None:
        abort(404)
    return found


def _page(form: TemplateForm, template: CorrespondenceTemplate | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    page = render_template("correspondence/office/edit_template.html", form=form, template=template)
    return page, status
