"""What a city offers and seeks, kept by the office on the city's page."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities import services
from conference.cities.enums import InterestState
from conference.cities.forms import InterestForm, InterestNoteForm
from conference.cities.models import City, CityInterest
from conference.cities.views.cities import EDITORS, blueprint
from conference.cities.views.parts import back_to, form_page, row_by_id
from conference.core.errors import InvalidError
from conference.web.access import access


@blueprint.route("/cities/<int:city_id>/interests/new", methods=["GET", "POST"])
@access(EDITORS)
def new_interest(city_id: int) -> ResponseReturnValue:
    """State an offer or a wish of a city."""
    city, form = row_by_id(City, city_id), InterestForm()
    if form.validate_on_submit():
        topic, kind = form.chosen()
        try:
            services.state_interest(city, topic, kind, form.details(), by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            return back_to(city)
    return form_page("edit_interest", form, city=city, interest=None)


@blueprint.route("/interests/<int:interest_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_interest(interest_id: int) -> ResponseReturnValue:
    """Change the words of an offer or a wish."""
    found = row_by_id(CityInterest, interest_id)
    form = InterestNoteForm(found)
    if form.validate_on_submit():
        services.edit_interest(found, form.details(), by=current_actor())
        return back_to(found.city)
    return form_page("edit_interest", form, city=found.city, interest=found)


@blueprint.post("/interests/<int:interest_id>/state")
@access(EDITORS)
def set_interest_state(interest_id: int) -> ResponseReturnValue:
    """A partner was found, it is closed, or it is open again."""
    found = row_by_id(CityInterest, interest_id)
    try:
        state = InterestState(request.form.get("state", ""))
    except ValueError:
        abort(404)
    services.set_interest_state(found, state, by=current_actor())
    return back_to(found.city)


@blueprint.post("/interests/<int:interest_id>/remove")
@access(EDITORS)
def remove_interest(interest_id: int) -> ResponseReturnValue:
    """Delete an offer or a wish that was stated by mistake."""
    found = row_by_id(CityInterest, interest_id)
    city = found.city
    services.remove_interest(found, by=current_actor())
    return back_to(city)
