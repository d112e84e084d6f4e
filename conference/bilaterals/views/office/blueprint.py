"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("bilaterals_office", __name__, url_prefix="/office/<event>/meetings")

MAY_EDIT = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.AUDITOR)

add(NavigationItem("programme", "bilaterals_office.index", lazy("Bilateral meetings"), 60))
