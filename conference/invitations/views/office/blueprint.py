"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint(
    "invitations_office", __name__, url_prefix="/office/<event>/invitation-letters"
)

MAY_ISSUE = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.AUDITOR)

add(NavigationItem("documents", "invitations_office.index", lazy("Invitation letters"), 3))
