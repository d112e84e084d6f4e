"""The pages of press items, gifts and thank-you letters."""

from flask import Blueprint, Flask, url_for

from conference.events.models import Event
from conference.outreach import jobs, sweeps
from conference.outreach.queries import has_published
from conference.outreach.views import public
from conference.outreach.views.office import blueprint, city_blueprint

__all__ = ["blueprints", "init_app", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (blueprint, city_blueprint, public.blueprint)


def init_app(app: Flask) -> None:
    """Let the event's home page ask for the list of press items."""
    app.jinja_env.globals["press_url"] = _press_url


def _press_url(event: Event) -> str:
    return url_for("outreach.press", event=event) if has_published(event) else ""
