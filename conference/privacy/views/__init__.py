"""Retention in the back office; imports the sweeps and jobs of this feature, to register them."""

from flask import Blueprint

from conference.privacy import jobs, sweeps
from conference.privacy.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
