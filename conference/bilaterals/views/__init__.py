"""Bilateral meetings in the back office; the delegations' own pages are in ``portal``."""

from flask import Blueprint, Flask

from conference.bilaterals import jobs, sweeps
from conference.bilaterals.forms.words import slot_label
from conference.bilaterals.views import office
from conference.i18n.spoken_languages import spoken_name

__all__ = ["blueprints", "init_app", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)


def init_app(app: Flask) -> None:
    """Register the words that templates need."""
    app.jinja_env.globals.update(slot_label=slot_label, spoken_name=spoken_name)
