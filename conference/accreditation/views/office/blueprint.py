"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from flask import Blueprint

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("accreditation_office", __name__, url_prefix="/office/<event>/accreditation")

READ = staff(
    Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER, Role.PRESS_OFFICER, Role.AUDITOR
)
SEE_FILES = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER, Role.PRESS_OFFICER)
ADMINISTRATORS = staff(Role.ADMINISTRATOR)
EXAMINERS = staff(*Role)
"""The category names the role; the view compares it."""

add(NavigationItem("people", "accreditation_office.index", lazy("Accreditation"), 40))
