"""The programme's pages; imports jobs and sweeps, to register them."""

from flask import Blueprint, Flask, url_for

from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import current_language
from conference.programme import jobs, sweeps
from conference.programme.feeds.addresses import DELEGATION, secret_of
from conference.programme.queries.public import is_shown
from conference.programme.views import office, public
from conference.programme.views.signings import signing_of
from conference.web.links import absolute_url
from conference.web.related import register_related

__all__ = ["blueprints", "init_app", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)

register_related("relation", signing_of)


def init_app(app: Flask) -> None:
    """Let pages of other features ask for the addresses of programme and calendars."""
    app.jinja_env.globals["programme_url"] = _programme_url
    app.jinja_env.globals["delegation_calendar_url"] = _delegation_calendar_url


def _programme_url(event: Event) -> str:
    return url_for("programme.index", event=event) if is_shown(event) else ""


def _delegation_calendar_url(delegation: Delegation) -> str:
    return absolute_url(
        "programme.delegation_calendar",
        lang=current_language().value,
        event=delegation.event.slug,
        delegation_id=delegation.id,
        secret=secret_of(DELEGATION, delegation.id),
    )
