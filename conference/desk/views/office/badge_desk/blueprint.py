"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("badge_desk", __name__, url_prefix="/office/<event>/badge-desk")

AT_THE_DESK = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR)
OFFICERS = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
"""Who decides: a replacement, a prepared stock."""
ADMINISTRATORS = staff(Role.ADMINISTRATOR)
MAY_LOOK = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)

add(NavigationItem("people", "badge_desk.index", lazy("Badge desk"), 31))
