"""A new event."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.accounts.views.identity import current_actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events import services
from conference.events.forms import NewEventForm
from conference.events.models import Event
from conference.events.queries import all_events
from conference.events.views.settings.blueprint import blueprint, status_of
from conference.i18n import lazy
from conference.web.access import access, staff


@blueprint.route("/events/new", methods=["GET", "POST"])
@access(staff(Role.ADMINISTRATOR, scope="all"))
def new() -> ResponseReturnValue:
    """Make an event, from the standard set or like another one."""
    form = NewEventForm(events=list(all_events()))
    if form.validate_on_submit():
        like = db.session.get(Event, int(form.like.data)) if form.like.data else None
        try:
            event = services.create_event(form.details(), by=current_actor(), like=like)
        except InvalidError as error:
            form.refuse(error)
        else:
            flash(str(lazy("The event was made. It stays hidden until you publish it.")), "success")
            return redirect(url_for("events_office.basics", event=event), 303)
    return render_template("events/office/new.html", form=form), status_of(form)
