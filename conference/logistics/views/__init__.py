"""The pages of visits."""

from flask import Blueprint

from conference.logistics import jobs, sweeps
from conference.logistics.views.office import blueprint

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (blueprint,)
