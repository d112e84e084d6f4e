"""The programme's pages; imports jobs and sweeps, to register them."""

from flask import Blueprint

from conference.programme import jobs, sweeps
from conference.programme.views import office, public

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)
