"""The pages of events: public, and their configuration in the back office."""

from flask import Blueprint

from conference.events import jobs
from conference.events.views import public, settings
from conference.events.views.context import init_app

__all__ = ["blueprints", "init_app", "jobs"]

blueprints: tuple[Blueprint, ...] = (public.blueprint, settings.blueprint)
