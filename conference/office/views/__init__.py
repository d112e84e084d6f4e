"""The back office's home and its frame; the way back in for whoever forgot the password."""

from flask import Blueprint, Flask

from conference.office import jobs
from conference.office.views import addressees, cities, home, recovery, reports
from conference.office.views.shell import office_shell
from conference.web.shell import register_office_shell

__all__ = ["addressees", "blueprints", "cities", "init_app", "jobs", "recovery", "reports"]

blueprints: tuple[Blueprint, ...] = (home.blueprint,)


def init_app(_app: Flask) -> None:
    """Add the events to the frame that accounts gives."""
    register_office_shell(office_shell)
