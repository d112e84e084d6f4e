"""The outbox's pages; imports the handlers of this feature's jobs, so that they are registered."""

from flask import Blueprint

from conference.mailing import jobs, sweeps
from conference.mailing.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
