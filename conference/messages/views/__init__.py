"""The pages of messages; imports jobs and sweep of this feature, so that they are known."""

from flask import Blueprint

from conference.messages import jobs, sweeps
from conference.messages.views import office, public

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)
