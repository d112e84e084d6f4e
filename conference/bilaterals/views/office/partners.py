"""Whom a delegation could meet, for the office that advises it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.bilaterals.forms import PartnersOfForm
from conference.bilaterals.queries.meetings import meeting_delegations
from conference.bilaterals.queries.partners import suggestions_for
from conference.bilaterals.rules import speaks_for_city
from conference.bilaterals.views.office.blueprint import MAY_SEE, blueprint
from conference.cities.queries import interests_of
from conference.events.models import Event
from conference.web.access import access

SHOWN = 50


@blueprint.get("/partners")
@access(MAY_SEE)
def partners(event: Event) -> ResponseReturnValue:
    """The suggestions that a delegation sees itself, with their reasons."""
    form = PartnersOfForm(meeting_delegations(event), formdata=request.args)
    chosen = form.chosen()
    city = chosen.city if chosen is not None and speaks_for_city(chosen) else None
    return render_template(
        "bilaterals/office/partners.html",
        form=form,
        delegation=chosen,
        city=city,
        interests=interests_of(city) if city is not None else [],
        suggestions=suggestions_for(chosen)[:SHOWN] if chosen is not None else [],
    )
