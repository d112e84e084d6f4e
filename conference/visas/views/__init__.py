"""Visa cases and letters in the back office; imports the handlers of jobs, to register them."""

from flask import Blueprint

from conference.visas import jobs, sweeps
from conference.visas.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (
    office.cases_blueprint,
    office.blueprint,
    office.ministry_blueprint,
)
