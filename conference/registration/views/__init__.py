"""Registration in the back office; the public pages are in ``portal``."""

from flask import Blueprint

from conference.registration import sweeps
from conference.registration.views.office import blueprint

__all__ = ["blueprints", "sweeps"]

blueprints: tuple[Blueprint, ...] = (blueprint,)
