"""The programme's pages; imports jobs and sweeps, to register them."""

from flask import Blueprint, Flask, url_for

from conference.events.models import Event
from conference.programme import jobs, sweeps
from conference.programme.queries.public import is_shown
from conference.programme.views import office, public

__all__ = ["blueprints", "init_app", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)


def init_app(app: Flask) -> None:
    """Let the event's home page, which lies below, ask for the address of its programme."""
    app.jinja_env.globals["programme_url"] = _programme_url


def _programme_url(event: Event) -> str:
    return url_for("programme.index", event=event) if is_shown(event) else ""
