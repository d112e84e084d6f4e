"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("desk_office", __name__, url_prefix="/office/<event>/desk")

MAY_REGISTER = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
ADMINISTRATORS = staff(Role.ADMINISTRATOR)

add(NavigationItem("people", "desk_office.index", lazy("Registration desk"), 30))
