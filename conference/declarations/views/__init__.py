"""Declarations in the back office and for everybody; delegations' own pages are in ``portal``."""

from flask import Blueprint, Flask

from conference.declarations import jobs
from conference.declarations.views import office, public
from conference.declarations.views.links import outcome_links

__all__ = ["blueprints", "init_app", "jobs"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)


def init_app(app: Flask) -> None:
    """Offer the links of the event's home page to the templates."""
    app.jinja_env.globals.update(outcome_links=outcome_links)
