"""Invitations in the back office; imports the handlers of jobs and the sweeps, to register them."""

from flask import Blueprint

from conference.invitations import jobs, sweeps
from conference.invitations.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
