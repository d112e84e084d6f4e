"""The zones of an event."""

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.events import services
from conference.events.forms import ZoneForm
from conference.events.models import Event, Zone
from conference.events.views.settings.blueprint import (
    ADMINISTRATORS,
    blueprint,
    details_saved,
    status_of,
    tabs,
)
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/<event>/settings/zones")
@access(ADMINISTRATORS)
def zones(event: Event) -> ResponseReturnValue:
    """The parts of the venue that badges open."""
    return render_template("events/office/zones.html", zones=event.zones, tabs=tabs("zones"))


@blueprint.route("/<event>/settings/zones/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def new_zone(event: Event) -> ResponseReturnValue:
    """Add a zone."""
    form = ZoneForm(data={"version": event.version, "position": len(event.zones)})
    change = partial(services.add_zone, event)
    answer = details_saved(form, event, change, "events_office.zones")
    if answer is not None:
        return answer
    return _form_page(form, None)


@blueprint.route("/<event>/settings/zones/<int:zone_id>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def zone(event: Event, zone_id: int) -> ResponseReturnValue:
    """Change a zone."""
    found = _zone(event, zone_id)
    form = ZoneForm(obj=found, version=event.version)
    change = partial(services.edit_zone, found)
    answer = details_saved(form, event, change, "events_office.zones")
    if answer is not None:
        return answer
    return _form_page(form, found)


@blueprint.route("/<event>/settings/zones/<int:zone_id>/remove", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def remove_zone(event: Event, zone_id: int) -> ResponseReturnValue:
    """Ask, then remove a zone that no gate opens."""
    found = _zone(event, zone_id)
    if request.method == "GET":
        return render_template("events/office/remove_zone.html", zone=found)
    services.remove_zone(found, by=current_actor())
    flash(str(lazy("The zone was removed.")), "success")
    return redirect(url_for("events_office.zones"), 303)


def _form_page(form: ZoneForm, found: Zone | None) -> ResponseReturnValue:
    page = render_template("events/office/zone.html", form=form, zone=found, tabs=tabs("zones"))
    return page, status_of(form)


def _zone(event: Event, zone_id: int) -> Zone:
    found = db.session.get(Zone, zone_id)
    if found is None or found.event_id != event.id:
        abort(404)
    return found
