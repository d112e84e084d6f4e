"""The visits of an event, and who rides in which bus."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.events.models import Event
from conference.i18n import lazy, lazy_n
from conference.i18n.spoken_languages import spoken_name
from conference.logistics import queries, services
from conference.logistics.views.office.blueprint import EDITORS, READERS, blueprint, visit_tabs
from conference.web.access import access
from conference.web.addresses import row_id_or_none
from conference.web.navigation import NavigationItem, add

add(NavigationItem("programme", "logistics_office.visits", lazy("Visits and buses"), 80))


@blueprint.get("/")
@access(READERS)
def visits(event: Event) -> ResponseReturnValue:
    """All visits with how many booked, how many seats there are, and what permits are missing."""
    return render_template("logistics/office/visits.html", rows=queries.visits_of(event))


@blueprint.get("/<code>")
@access(READERS)
def visit(event: Event, code: str) -> ResponseReturnValue:
    """The board of one visit."""
    session = queries.find_visit(event, code)
    return render_template(
        "logistics/office/visit.html",
        session=session,
        board=queries.board_of(session),
        tabs=visit_tabs(session, "visit"),
        spoken=spoken_name,
        may_edit=may(EDITORS),
    )


@blueprint.post("/<code>/distribute")
@access(EDITORS)
def distribute(event: Event, code: str) -> ResponseReturnValue:
    """Give everybody who booked a bus."""
    session = queries.find_visit(event, code)
    found = services.distribute(session, by=current_actor())
    seated = lazy_n("%(num)d person has a seat.", "%(num)d people have a seat.", found.seated)
    flash(str(seated), "success")
    if found.left:
        left = lazy_n(
            "%(num)d person has no seat: another bus is needed.",
            "%(num)d people have no seat: another bus is needed.",
            found.left,
        )
        flash(str(left), "warning")
    return redirect(url_for(".visit", code=code), 303)


@blueprint.post("/<code>/place")
@access(EDITORS)
def place(event: Event, code: str) -> ResponseReturnValue:
    """Put one person into a bus by hand, or out of it."""
    session = queries.find_visit(event, code)
    bus_id = row_id_or_none(request.form.get("bus"))
    services.place_by_hand(
        session,
        row_id_or_none(request.form.get("booking")) or 0,
        queries.find_bus(session, bus_id) if bus_id is not None else None,
        by=current_actor(),
    )
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for(".visit", code=code), 303)
