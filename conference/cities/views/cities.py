"""Cities in the back office: list, page, new, edit."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.cities import queries, services
from conference.cities.forms import CityForm, CitySearchForm
from conference.cities.models import City
from conference.cities.rules import TRANSITIONS
from conference.cities.views.parts import form_page, row_by_id
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

blueprint = Blueprint("cities_office", __name__, url_prefix="/office")

EDITORS = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DIPLOMACY_OFFICER, scope="any")
READERS = staff(
    Role.ADMINISTRATOR,
    Role.REGISTRAR,
    Role.VISA_OFFICER,
    Role.DIPLOMACY_OFFICER,
    Role.AUDITOR,
    scope="any",
)

add(NavigationItem("city", "cities_office.cities", lazy("Cities"), 10, needs_event=False))


@blueprint.get("/cities")
@access(READERS)
def cities() -> ResponseReturnValue:
    """The cities of the address book."""
    form = CitySearchForm(request.args, codes=queries.countries_of_cities())
    country = form.country.data if form.validate() else ""
    text = request.args.get("q", "")
    page = paginate(
        queries.cities_matching(text, country or ""), request.args.get("page", 1, type=int)
    )
    return render_template("cities/office/cities.html", page=page, form=form, text=text)


@blueprint.get("/cities/<int:city_id>")
@access(READERS)
def city(city_id: int) -> ResponseReturnValue:
    """One city: its organisations and contacts, what it offers and seeks."""
    found = row_by_id(City, city_id)
    return render_template(
        "cities/office/city.html",
        city=found,
        organisations=queries.organisations_of(found),
        contacts=queries.contacts_of(found),
        interests=queries.interests_of(found),
        designations=queries.designations_of(found),
        transitions=TRANSITIONS,
    )


@blueprint.route("/cities/new", methods=["GET", "POST"])
@access(EDITORS)
def new_city() -> ResponseReturnValue:
    """Add a city."""
    form = CityForm()
    if form.validate_on_submit():
        try:
            added = services.add_city(form.details(), by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            flash(str(lazy("The city was added.")), "success")
            return redirect(url_for("cities_office.city", city_id=added.id), 303)
    return form_page("edit_city", form, city=None)


@blueprint.route("/cities/<int:city_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_city(city_id: int) -> ResponseReturnValue:
    """Change a city."""
    found = row_by_id(City, city_id)
    form = CityForm(obj=found)
    if form.validate_on_submit():
        try:
            services.edit_city(found, form.details(), by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            flash(str(lazy("Saved.")), "success")
            return redirect(url_for("cities_office.city", city_id=found.id), 303)
    return form_page("edit_city", form, city=found)
