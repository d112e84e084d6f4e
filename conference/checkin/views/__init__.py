"""The door on a phone, its interface for scanners, and its overview in the back office.

Imports jobs, sweeps and what the door reads of the programme, to register them.
"""

from flask import Blueprint

from conference.checkin import jobs, sweeps
from conference.checkin.queries import programme
from conference.checkin.views import api, app, code, door, enrol, kiosk, office

__all__ = ["app", "blueprints", "jobs", "kiosk", "programme", "sweeps"]

blueprints: tuple[Blueprint, ...] = (
    code.bp,
    enrol.bp,
    door.bp,
    api.session_bp,
    api.bp,
    office.bp,
)
