"""The desk's pages and the page of the inviting unit."""

from flask import Blueprint

from conference.desk import jobs, sweeps
from conference.desk.views import office, public

__all__ = ["blueprints", "jobs", "sweeps"]

blueprints: tuple[Blueprint, ...] = (
    office.blueprint,
    office.badge_desk.blueprint,
    public.blueprint,
)
