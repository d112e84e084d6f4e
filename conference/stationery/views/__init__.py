"""Routes of stationery."""

from conference.stationery import jobs, sweeps
from conference.stationery.views import exports, office, prints
from conference.stationery.views.blueprint import blueprint

__all__ = ["blueprints", "exports", "jobs", "office", "prints", "sweeps"]

blueprints = (blueprint,)
