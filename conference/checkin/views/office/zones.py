"""Zones as the door sees them: opening times, policies, times of categories."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.checkin.enums import FullPolicy, Passback
from conference.checkin.forms.access import CategoryTimeForm, PolicyForm
from conference.checkin.queries.granted import category_times, zone_rows
from conference.checkin.queries.photos import photo_policy
from conference.checkin.services.access import set_category_time, set_policy
from conference.checkin.views.office.blueprint import bp
from conference.checkin.views.office.times import said_times
from conference.checkin.views.roles import MAY_MANAGE, MAY_SEE_LOG
from conference.core.errors import DomainError
from conference.events.models import Category, Event, Zone
from conference.i18n import _, lazy
from conference.web import navigation
from conference.web.access import access
from conference.web.navigation import NavigationItem

navigation.add(NavigationItem("door", "checkin_office.zones", lazy("Zones and times"), 32))


@bp.get("/zones")
@access(MAY_SEE_LOG)
def zones(event: Event) -> ResponseReturnValue:
    """Every zone with what it asks of those who come."""
    return render_template(
        "checkin/office/zones.html",
        rows=zone_rows(event),
        photos=photo_policy(event),
        said_times=said_times,
        default_passback=Passback.REFUSE.label,
        default_full=FullPolicy.WARN.label,
    )


@bp.route("/zones/<int:zone_id>", methods=["GET", "POST"])
@access(MAY_MANAGE)
def edit_zone(event: Event, zone_id: int) -> ResponseReturnValue:
    """Say how a zone is entered."""
    zone = _zone(event, zone_id)
    policy = next(row.policy for row in zone_rows(event) if row.zone.id == zone.id)
    form = PolicyForm(event, zone, policy)
    if form.validate_on_submit():
        try:
            set_policy(zone, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your changes have been saved."), "success")
            return redirect(url_for(".zones", event=event), 303)
    page = render_template(
        "checkin/office/edit_zone.html",
        form=form,
        zone=zone,
        categories=[each for each in event.categories if zone in each.zones],
        times=category_times(zone),
        said_times=said_times,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/zones/<int:zone_id>/categories/<int:category_id>", methods=["GET", "POST"])
@access(MAY_MANAGE)
def edit_category_time(event: Event, zone_id: int, category_id: int) -> ResponseReturnValue:
    """Say when a category enters a zone."""
    zone = _zone(event, zone_id)
    category = _category(event, category_id, zone)
    form = CategoryTimeForm(event, category_times(zone).get(category.id))
    if form.validate_on_submit():
        set_category_time(category, zone, form.details(), by=current_actor())
        flash(_("Your changes have been saved."), "success")
        return redirect(url_for(".edit_zone", event=event, zone_id=zone.id), 303)
    page = render_template(
        "checkin/office/edit_category_time.html", form=form, zone=zone, category=category
    )
    return page, 422 if form.is_submitted() else 200


def _zone(event: Event, zone_id: int) -> Zone:
    zone = next((each for each in event.zones if each.id == zone_id), None)
    if zone is None:
        abort(404)
    return zone


def _category(event: Event, category_id: int, zone: Zone) -> Category:
    """A category of the event that opens the zone."""
    category = next((each for each in event.categories if each.id == category_id), None)
    if category is None or zone not in category.zones:
        abort(404)
    return category
