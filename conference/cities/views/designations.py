"""Networks and titles of a city, kept on its page."""

from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities import services
from conference.cities.forms import DesignationForm
from conference.cities.models import City, CityDesignation
from conference.cities.views.cities import EDITORS, blueprint
from conference.cities.views.parts import back_to, form_page, row_by_id
from conference.web.access import access


@blueprint.route("/cities/<int:city_id>/designations/new", methods=["GET", "POST"])
@access(EDITORS)
def new_designation(city_id: int) -> ResponseReturnValue:
    """Note a network or title of a city."""
    city, form = row_by_id(City, city_id), DesignationForm()
    if form.validate_on_submit():
        services.add_designation(city, form.details(), by=current_actor())
        return back_to(city)
    return form_page("edit_designation", form, city=city, designation=None)


@blueprint.route("/designations/<int:designation_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_designation(designation_id: int) -> ResponseReturnValue:
    """Change a network or title."""
    found = row_by_id(CityDesignation, designation_id)
    form = DesignationForm(found)
    if form.validate_on_submit():
        services.edit_designation(found, form.details(), by=current_actor())
        return back_to(found.city)
    return form_page("edit_designation", form, city=found.city, designation=found)


@blueprint.post("/designations/<int:designation_id>/remove")
@access(EDITORS)
def remove_designation(designation_id: int) -> ResponseReturnValue:
    """Delete a network or title."""
    found = row_by_id(CityDesignation, designation_id)
    city = found.city
    services.remove_designation(found, by=current_actor())
    return back_to(city)
