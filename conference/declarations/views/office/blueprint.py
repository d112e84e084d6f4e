"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("declarations_office", __name__, url_prefix="/office/<event>/declarations")

MAY_EDIT = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.REGISTRAR, Role.AUDITOR)

add(NavigationItem("programme", "declarations_office.index", lazy("Declarations"), 70))
add(NavigationItem("programme", "declarations_office.resolutions", lazy("Resolutions"), 72))
