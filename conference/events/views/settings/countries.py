"""The names of countries at an event, and which of them its forms offer."""

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.events import services
from conference.events.forms.countries import CountryForm
from conference.events.models import Event
from conference.events.views.settings.blueprint import (
    ADMINISTRATORS,
    blueprint,
    details_saved,
    status_of,
    tabs,
)
from conference.i18n import lazy
from conference.i18n.countries import ALL_COUNTRIES
from conference.web.access import access


@blueprint.get("/<event>/settings/countries")
@access(ADMINISTRATORS)
def countries(event: Event) -> ResponseReturnValue:
    """All countries with both names, searched by name or code."""
    wanted = request.args.get("q", "")
    return render_template(
        "events/office/countries.html",
        countries=services.countries_of(event, wanted),
        wanted=wanted,
        tabs=tabs("countries"),
    )


@blueprint.route("/<event>/settings/countries/<code>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def country(event: Event, code: str) -> ResponseReturnValue:
    """Name a country otherwise, or say whether forms offer it."""
    if code not in ALL_COUNTRIES:
        abort(404)
    found = services.country_of(event, code)
    form = CountryForm(obj=found.details, version=event.version)
    change = partial(services.edit_country, event, code)
    answer = details_saved(form, event, change, "events_office.countries")
    if answer is not None:
        return answer
    page = render_template(
        "events/office/country.html", form=form, country=found, tabs=tabs("countries")
    )
    return page, status_of(form)


@blueprint.post("/<event>/settings/countries/<code>/reset")
@access(ADMINISTRATORS)
def reset_country(event: Event, code: str) -> ResponseReturnValue:
    """Go back to the names that every event has."""
    if code not in ALL_COUNTRIES:
        abort(404)
    services.reset_country(event, code, by=current_actor())
    flash(str(lazy("The country has its common names again.")), "success")
    return redirect(url_for("events_office.country", code=code), 303)
