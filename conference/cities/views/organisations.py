"""Organisations in the back office: list, page, new, edit."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities import queries, services
from conference.cities.enums import OrganisationKind
from conference.cities.forms import OrganisationForm, OrganisationSearchForm
from conference.cities.models import Organisation
from conference.cities.views.cities import EDITORS, READERS, blueprint
from conference.cities.views.parts import form_page, row_by_id
from conference.i18n import lazy
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(
    NavigationItem(
        "city", "cities_office.organisations", lazy("Organisations"), 20, needs_event=False
    )
)


@blueprint.get("/organisations")
@access(READERS)
def organisations() -> ResponseReturnValue:
    """The organisations of the address book."""
    form = OrganisationSearchForm(request.args)
    kind = OrganisationKind(form.kind.data) if form.validate() and form.kind.data else None
    text = request.args.get("q", "")
    page = paginate(
        queries.organisations_matching(text, kind), request.args.get("page", 1, type=int)
    )
    return render_template("cities/office/organisations.html", page=page, form=form, text=text)


@blueprint.get("/organisations/<int:organisation_id>")
@access(READERS)
def organisation(organisation_id: int) -> ResponseReturnValue:
    """One organisation with its contacts."""
    found = row_by_id(Organisation, organisation_id)
    return render_template(
        "cities/office/organisation.html",
        organisation=found,
        contacts=queries.contacts_of(found),
    )


@blueprint.route("/organisations/new", methods=["GET", "POST"])
@access(EDITORS)
def new_organisation() -> ResponseReturnValue:
    """Add an organisation."""
    form = OrganisationForm(data={"city_id": request.args.get("city", "")})
    if form.validate_on_submit():
        added = services.add_organisation(form.details(), by=current_actor())
        flash(str(lazy("The organisation was added.")), "success")
        return redirect(url_for("cities_office.organisation", organisation_id=added.id), 303)
    return form_page("edit_organisation", form, organisation=None)


@blueprint.route("/organisations/<int:organisation_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_organisation(organisation_id: int) -> ResponseReturnValue:
    """Change an organisation."""
    found = row_by_id(Organisation, organisation_id)
    form = OrganisationForm(obj=found)
    if form.validate_on_submit():
        services.edit_organisation(found, form.details(), by=current_actor())
        flash(str(lazy("Saved.")), "success")
        return redirect(url_for("cities_office.organisation", organisation_id=found.id), 303)
    return form_page("edit_organisation", form, organisation=found)
