"""Registration in the back office; the public pages are in ``portal``."""

from flask import Blueprint

from conference.registration import jobs, sweeps
from conference.registration.views.office import blueprint

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (blueprint,)
