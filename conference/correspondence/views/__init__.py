"""The pages of the register of letters."""

from flask import Blueprint

from conference.correspondence import jobs
from conference.correspondence.views import links
from conference.correspondence.views.office import blueprint

__all__ = ["blueprints", "jobs", "links"]

blueprints: tuple[Blueprint, ...] = (blueprint,)
