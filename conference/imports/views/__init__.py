"""The pages of an import in the back office, the same for every kind of list."""

from flask import Blueprint

from conference.imports import jobs, sweeps
from conference.imports.views import office

__all__ = ["blueprints", "jobs", "office", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
