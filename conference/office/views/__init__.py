"""The back office's home and its frame."""

from flask import Blueprint, Flask

from conference.office.views import home
from conference.office.views.shell import office_shell
from conference.web.shell import register_office_shell

blueprints: tuple[Blueprint, ...] = (home.blueprint,)


def init_app(_app: Flask) -> None:
    """Add the events to the frame that accounts gives."""
    register_office_shell(office_shell)
