"""The back office's pages of committees and working groups."""

from flask import Blueprint

from conference.committees import jobs
from conference.committees.views import office

__all__ = ["blueprints", "jobs"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
