"""The pages of focal points and participants."""

from flask import Blueprint, Flask

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import register_link_page
from conference.portal import jobs
from conference.portal.views import public
from conference.portal.views.public.steps import GLOBALS
from conference.portal.views.scope import link_page

__all__ = ["blueprints", "init_app", "jobs"]

blueprints: tuple[Blueprint, ...] = (public.blueprint,)


def init_app(app: Flask) -> None:
    """Say where somebody without a running visit asks for a link, and what the templates use."""
    for kind in VisitKind:
        register_link_page(kind, link_page)
    app.jinja_env.globals.update(GLOBALS)
