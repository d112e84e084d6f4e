"""Who was helped to a visa and did not come: a report for whoever asks the host afterwards."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from conference.core import clock
from conference.core.database import db
from conference.desk import queries
from conference.desk.enums import ListKind
from conference.desk.services.no_shows import NO_SHOWS
from conference.desk.views.office.blueprint import blueprint
from conference.desk.views.office.lists import print_list
from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.views.exporting import ExportPages, add_export_pages
from conference.registration.models import Participant
from conference.visas.views.office.blueprint import MAY_SEE
from conference.web.access import access
from conference.web.navigation import NavigationItem, add
from conference.web.paging import paginate

add(NavigationItem("documents", "desk_office.no_shows", lazy("Did not come"), 15))


@blueprint.get("/no_shows")
@access(MAY_SEE)
def no_shows(event: Event) -> ResponseReturnValue:
    """People with a letter or a visa whom no gate let in."""
    page = paginate(queries.people_without_entry(event), request.args.get("page", 1, type=int))
    return render_template(
        "desk/office/no_shows.html",
        page=page,
        lines=queries.no_shows(page.rows),
        is_over=event.ends_on < clock.today(event.timezone),
    )


@blueprint.post("/no_shows/print")
@access(MAY_SEE)
def print_no_shows(event: Event) -> ResponseReturnValue:
    """The report on paper."""
    ids = db.session.scalars(queries.people_without_entry(event).with_only_columns(Participant.id))
    return print_list(event, ListKind.NO_SHOWS, list(ids), "desk_office.no_shows")


add_export_pages(
    ExportPages(
        export=NO_SHOWS,
        blueprint=blueprint,
        prefix="no_shows_",
        read=MAY_SEE,
        list_endpoint="desk_office.no_shows",
        list_title=lazy("Did not come"),
    )
)
