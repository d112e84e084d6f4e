"""Certificates in the back office; imports jobs and sweeps, to register them."""

from flask import Blueprint

from conference.certificates import jobs, sweeps
from conference.certificates.views import office

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
