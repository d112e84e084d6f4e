"""Pictures of the programme's figures."""

from flask import render_template
from flask.typing import ResponseReturnValue

from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.spoken_languages import spoken_name
from conference.programme.queries.statistics import statistics_of
from conference.programme.views.office.blueprint import MAY_SEE, blueprint
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "programme_office.statistics", lazy("Statistics"), 44))


@blueprint.get("/statistics")
@access(MAY_SEE)
def statistics(event: Event) -> ResponseReturnValue:
    """Hours by track and language, speakers by region, load of rooms and booths."""
    return render_template(
        "programme/office/statistics.html", figures=statistics_of(event), spoken=spoken_name
    )
