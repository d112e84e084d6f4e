"""The delegations in the back office; their own workspace is in ``portal``."""

from flask import Blueprint

from conference.delegations import jobs
from conference.delegations.views.office import blueprint

__all__ = ["blueprints", "jobs"]

blueprints: tuple[Blueprint, ...] = (blueprint,)
