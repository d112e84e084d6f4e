"""The blueprint of the lists for the ministry."""

from flask import Blueprint

from conference.i18n import lazy
from conference.visas.views.office.blueprint import MAY_ISSUE, MAY_SEE
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("ministry_office", __name__, url_prefix="/office/<event>/ministry")

__all__ = ["MAY_ISSUE", "MAY_SEE", "blueprint"]

add(NavigationItem("documents", "ministry_office.index", lazy("Lists for the ministry"), 14))
