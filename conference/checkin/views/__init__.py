"""The door on a phone, its interface for scanners, and its overview in the back office."""

from flask import Blueprint

from conference.checkin import sweeps
from conference.checkin.views import api, code, door, office

__all__ = ["blueprints", "sweeps"]

blueprints: tuple[Blueprint, ...] = (door.bp, api.bp, code.bp, office.bp)
