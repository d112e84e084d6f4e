"""The editor of questions and the examiner's pages."""

from flask import Blueprint

from conference.accreditation import sweeps
from conference.accreditation.views import office

__all__ = ["blueprints", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
