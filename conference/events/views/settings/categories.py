"""The categories of an event."""

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.events import services
from conference.events.forms import CategoryForm
from conference.events.models import Category, Event
from conference.events.queries import categories_with_zones
from conference.events.views.settings.blueprint import (
    ADMINISTRATORS,
    blueprint,
    details_saved,
    status_of,
    tabs,
)
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/<event>/settings/categories")
@access(ADMINISTRATORS)
def categories(event: Event) -> ResponseReturnValue:
    """The kinds of participants."""
    return render_template(
        "events/office/categories.html",
        categories=categories_with_zones(event),
        tabs=tabs("categories"),
    )


@blueprint.route("/<event>/settings/categories/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def new_category(event: Event) -> ResponseReturnValue:
    """Add a category."""
    form = CategoryForm(
        data={"colour": event.accent_colour, "version": event.version, "needs_quota": True},
        zones=event.zones,
    )
    change = partial(services.add_category, event)
    answer = details_saved(form, event, change, "events_office.categories")
    if answer is not None:
        return answer
    return _form_page(form, None)


@blueprint.route("/<event>/settings/categories/<int:category_id>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def category(event: Event, category_id: int) -> ResponseReturnValue:
    """Change a category."""
    found = _category(event, category_id)
    form = CategoryForm(
        obj=found,
        zones=event.zones,
        version=event.version,
        zone_ids=[str(zone.id) for zone in found.zones],
    )
    change = partial(services.edit_category, found)
    answer = details_saved(form, event, change, "events_office.categories")
    if answer is not None:
        return answer
    return _form_page(form, found)


@blueprint.route("/<event>/settings/categories/<int:category_id>/remove", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def remove_category(event: Event, category_id: int) -> ResponseReturnValue:
    """Ask, then remove a category that nobody uses."""
    found = _category(event, category_id)
    if request.method == "GET":
        return render_template("events/office/remove_category.html", category=found)
    services.remove_category(found, by=current_actor())
    flash(str(lazy("The category was removed.")), "success")
    return redirect(url_for("events_office.categories"), 303)


def _form_page(form: CategoryForm, found: Category | None) -> ResponseReturnValue:
    page = render_template(
        "events/office/category.html", form=form, category=found, tabs=tabs("categories")
    )
    return page, status_of(form)


def _category(event: Event, category_id: int) -> Category:
    found = db.session.get(Category, category_id)
    if found is None or found.event_id != event.id:
        abort(404)
    return found
