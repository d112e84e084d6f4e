"""The organisers of an event and their logos."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities.models import Organisation
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events import services
from conference.events.enums import OrganiserRole
from conference.events.forms import OrganiserForm
from conference.events.models import Event, EventOrganiser
from conference.events.queries import organisers_of
from conference.events.views.settings.blueprint import (
    ADMINISTRATORS,
    blueprint,
    saved,
    sent_picture,
    status_of,
    tabs,
    version_of,
)
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/<event>/settings/organisers")
@access(ADMINISTRATORS)
def organisers(event: Event) -> ResponseReturnValue:
    """Who holds, helps with and supports the event."""
    return render_template(
        "events/office/organisers.html", organisers=organisers_of(event), tabs=tabs("organisers")
    )


@blueprint.route("/<event>/settings/organisers/new", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def new_organiser(event: Event) -> ResponseReturnValue:
    """Add an organisation of the address book."""
    count = len(event.organisers)
    form = OrganiserForm(data={"version": event.version, "position": count})
    if form.validate_on_submit():

        def change() -> None:
            version, by = version_of(form, event), current_actor()
            picture = sent_picture(form)
            organiser = services.add_organiser(
                event,
                _organisation(form.organisation_id.data),
                OrganiserRole(form.role.data),
                by=by,
                position=form.position.data or 0,
                version=version,
            )
            if picture is not None:
                services.set_logo(organiser, picture, by=by)

        answer = saved(form, change, "events_office.organisers")
        if answer is not None:
            return answer
    return _form_page(form, None)


@blueprint.route("/<event>/settings/organisers/<int:organiser_id>", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def organiser(event: Event, organiser_id: int) -> ResponseReturnValue:
    """Change role, place and logo of an organiser."""
    found = _organiser(event, organiser_id)
    form = OrganiserForm(obj=found, version=event.version)
    form.organisation_id.data = str(found.organisation_id)
    if form.validate_on_submit():

        def change() -> None:
            version, by = version_of(form, event), current_actor()
            picture = sent_picture(form)
            services.edit_organiser(
                found,
                OrganiserRole(form.role.data),
                form.position.data or 0,
                by=by,
                version=version,
            )
            if picture is not None:
                services.set_logo(found, picture, by=by)

        answer = saved(form, change, "events_office.organisers")
        if answer is not None:
            return answer
    return _form_page(form, found)


@blueprint.route("/<event>/settings/organisers/<int:organiser_id>/remove", methods=["GET", "POST"])
@access(ADMINISTRATORS)
def remove_organiser(event: Event, organiser_id: int) -> ResponseReturnValue:
    """Ask, then take an organisation off the event."""
    found = _organiser(event, organiser_id)
    if request.method == "GET":
        return render_template("events/office/remove_organiser.html", organiser=found)
    services.remove_organiser(found, by=current_actor())
    flash(str(lazy("The organisation was taken off the event.")), "success")
    return redirect(url_for("events_office.organisers"), 303)


def _form_page(form: OrganiserForm, found: EventOrganiser | None) -> ResponseReturnValue:
    page = render_template(
        "events/office/organiser.html", form=form, organiser=found, tabs=tabs("organisers")
    )
    return page, status_of(form)


def _organisation(chosen: str) -> Organisation:
    found = db.session.get(Organisation, int(chosen))
    if found is None:
        raise InvalidError(lazy("Choose one of the options offered."), field="organisation_id")
    return found


def _organiser(event: Event, organiser_id: int) -> EventOrganiser:
    found = db.session.get(EventOrganiser, organiser_id)
    if found is None or found.event_id != event.id:
        abort(404)
    return found
