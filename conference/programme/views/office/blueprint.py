"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.web.access import staff

blueprint = Blueprint("programme_office", __name__, url_prefix="/office/<event>/programme")

MAY_EDIT = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)
