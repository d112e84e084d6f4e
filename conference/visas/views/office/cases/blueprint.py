"""The blueprint of the visa cases."""

from flask import Blueprint

from conference.i18n import lazy
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("visa_cases_office", __name__, url_prefix="/office/<event>/visas")

__all__ = ["MAY_ISSUE", "MAY_SEE", "blueprint"]

add(NavigationItem("documents", "visa_cases_office.index", lazy("Visa cases"), 5))
