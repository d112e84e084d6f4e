"""The door on a phone, its interface for scanners, and its overview in the back office."""

from flask import Blueprint

from conference.checkin import jobs, sweeps
from conference.checkin.views import api, app, code, door, enrol, kiosk, office

__all__ = ["app", "blueprints", "jobs", "kiosk", "sweeps"]

blueprints: tuple[Blueprint, ...] = (
    code.bp,
    enrol.bp,
    door.bp,
    api.session_bp,
    api.bp,
    office.bp,
)
