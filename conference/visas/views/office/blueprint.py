"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("visas_office", __name__, url_prefix="/office/<event>/letters")

MAY_ISSUE = staff(Role.ADMINISTRATOR, Role.VISA_OFFICER)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.VISA_OFFICER, Role.AUDITOR)

add(NavigationItem("documents", "visas_office.index", lazy("Visa letters"), 10))
