"""The back office's home and its frame."""

from flask import Blueprint

from conference.office.views import home
from conference.office.views.shell import office_shell
from conference.web.shell import register_office_shell

register_office_shell(office_shell)

blueprints: tuple[Blueprint, ...] = (home.blueprint,)
