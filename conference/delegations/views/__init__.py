"""The delegations in the back office; their own workspace is in ``portal``."""

from flask import Blueprint

from conference.delegations import jobs, sweeps
from conference.delegations.services import DelegationImporter
from conference.delegations.views.office import blueprint
from conference.imports.services import register_importer

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (blueprint,)

register_importer(DelegationImporter())
