"""The audit log in the back office."""

from flask import Blueprint

from conference.audit import sweeps
from conference.audit.views import office

__all__ = ["blueprints", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.bp,)
