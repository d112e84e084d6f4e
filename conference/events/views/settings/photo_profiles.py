"""How authorities want photos of the event's people."""

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.events import services
from conference.events.forms.photo_profiles import PhotoProfileForm
from conference.events.models import Event, PhotoProfile
from conference.events.views.settings.blueprint import (
    ADMINISTRATORS,
    blueprint,
    details_saved,
    status_of,
    tabs,
)
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/<event>/settings/photos")
@access(ADMINISTRATORS)
def photo_profiles(event: Event) -> ResponseReturnValue:
    """The profiles of the event."""
    return render_template(
        "events/office/photo_profiles.html",
        profiles=event.photo_profiles,
        tabs=tabs("photo_profiles"),
    )


@blueprint.route("/<event>/settings/photos/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def new_photo_profile(event: Event) -> ResponseReturnValue:
    """Add a profile."""
    form = PhotoProfileForm(data={"version": event.version, "position": len(event.photo_profiles)})
    change = partial(services.add_photo_profile, event)
    answer = details_saved(form, event, change, "events_office.photo_profiles")
    if answer is not None:
        return answer
    return _form_page(form, None)


@blueprint.route("/<event>/settings/photos/<int:profile_id>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def photo_profile(event: Event, profile_id: int) -> ResponseReturnValue:
    """Change a profile."""
    found = _profile(event, profile_id)
    form = PhotoProfileForm(obj=found, version=event.version)
    change = partial(services.edit_photo_profile, found)
    answer = details_saved(form, event, change, "events_office.photo_profiles")
    if answer is not None:
        return answer
    return _form_page(form, found)


@blueprint.route("/<event>/settings/photos/<int:profile_id>/remove", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def remove_photo_profile(event: Event, profile_id: int) -> ResponseReturnValue:
    """Ask, then remove a profile."""
    found = _profile(event, profile_id)
    if request.method == "GET":
        return render_template("events/office/remove_photo_profile.html", profile=found)
    services.remove_photo_profile(found, by=current_actor())
    flash(str(lazy("The photo profile was removed.")), "success")
    return redirect(url_for("events_office.photo_profiles"), 303)


def _form_page(form: PhotoProfileForm, found: PhotoProfile | None) -> ResponseReturnValue:
    page = render_template(
        "events/office/photo_profile.html", form=form, profile=found, tabs=tabs("photo_profiles")
    )
    return page, status_of(form)


def _profile(event: Event, profile_id: int) -> PhotoProfile:
    found = db.session.get(PhotoProfile, profile_id)
    if found is None or found.event_id != event.id:
        abort(404)
    return found
