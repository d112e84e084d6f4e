"""The pages of messages; imports the handlers of this feature's jobs, so that they are known."""

from flask import Blueprint

from conference.messages import jobs
from conference.messages.views import office, public

__all__ = ["blueprints", "jobs"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)
