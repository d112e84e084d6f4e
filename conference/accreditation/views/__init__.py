"""The editor of questions and the examiner's pages."""

from flask import Blueprint

from conference.accreditation import jobs, sweeps
from conference.accreditation.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
