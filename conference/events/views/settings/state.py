"""The state of an event, its steps, and who works on it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.events import services
from conference.events.enums import EventState
from conference.events.models import Event
from conference.events.queries import staff_of
from conference.events.rules import TRANSITIONS
from conference.events.views.settings.blueprint import ADMINISTRATORS, blueprint, tabs
from conference.i18n import lazy
from conference.web.access import access


@blueprint.get("/<event>/settings/state")
@access(ADMINISTRATORS)
def state(event: Event) -> ResponseReturnValue:
    """Where the event stands, where it may go, and who works on it."""
    return render_template(
        "events/office/state.html",
        steps=list(EventState),
        next_states=TRANSITIONS[event.state],
        staff=staff_of(event),
        tabs=tabs("state"),
    )


@blueprint.post("/<event>/settings/state")
@access(ADMINISTRATORS)
def move(event: Event) -> ResponseReturnValue:
    """Take the event one step on or back."""
    wanted = request.form.get("to", "")
    if wanted not in set(EventState):
        abort(422)
    services.move_event(event, EventState(wanted), by=current_actor())
    flash(str(lazy("The event is now: %(state)s.", state=event.state.label)), "success")
    return redirect(url_for("events_office.state"), 303)
