"""The programme's pages; imports sweeps, to register them."""

from flask import Blueprint

from conference.programme import sweeps
from conference.programme.views import office

__all__ = ["blueprints", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint,)
