"""The event of a request: from its short name in the URL to the row, its time zone and its frame.

A view behind ``<event>`` gets the ``Event`` itself; templates see it as ``event``. On public pages
an event that is not published does not exist, except for its own staff.
"""

from typing import Any

from flask import Flask, abort, g, request, url_for

from conference.accounts.enums import Role
from conference.accounts.views.identity import may
from conference.events.models import Event
from conference.events.queries import event_by_slug
from conference.events.rules import is_public
from conference.i18n import format_range
from conference.i18n import gettext as _
from conference.i18n.customs import set_customs
from conference.web.access import staff
from conference.web.shell import Masthead, register_masthead

STAFF_OF_EVENT = staff(*Role)


def current_event() -> Event | None:
    """The event of the present request, or None."""
    event: Event | None = g.get("event")
    return event


def stylesheet_url(event: Event) -> str:
    """The address of the event's colours; it changes with every change of the event."""
    return url_for("events.colours", event=event, v=event.version)


def init_app(app: Flask) -> None:
    """Install the hooks and offer the event to the templates."""
    app.url_value_preprocessor(_take_event)
    app.url_defaults(_make_give_event(app))
    app.context_processor(lambda: {"event": current_event()})
    app.jinja_env.globals.update(current_event=current_event, event_stylesheet_url=stylesheet_url)
    register_masthead(_masthead)


def _take_event(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.event = None
    if not values or "event" not in values:
        return
    event = event_by_slug(values["event"])
    if event is None:
        abort(404)
    g.event = event
    if not request.path.startswith(("/office/", "/door/")) and not is_public(event):
        _hide_from_strangers()
    set_customs(event)
    values["event"] = event


def _hide_from_strangers() -> None:
    if not may(STAFF_OF_EVENT):
        g.event = None
        abort(404)


def _make_give_event(app: Flask) -> Any:
    def give_event(endpoint: str, values: dict[str, Any]) -> None:
        if isinstance(values.get("event"), Event):
            values["event"] = values["event"].slug
        elif "event" not in values and app.url_map.is_endpoint_expecting(endpoint, "event"):
            event = current_event()
            if event is not None:
                values["event"] = event.slug

    return give_event


def _masthead() -> Masthead | None:
    event = current_event()
    if event is None:
        return None
    place = event.host_city.name.text() if event.host_city else ""
    dates = format_range(event.starts_on, event.ends_on)
    emblem = (
        url_for("events.picture", event=event, file_id=event.emblem_id) if event.emblem_id else ""
    )
    return Masthead(
        name=event.name.text(),
        url=url_for("events.home", event=event),
        when=f"{dates} · {place}" if place else dates,
        emblem_url=emblem,
        organiser=event.name.text(),
        links=[
            (_("Contact"), url_for("events.home", event=event) + "#contact"),
            (_("Privacy notice"), url_for("events.privacy", event=event)),
        ],
    )
