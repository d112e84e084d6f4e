"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from typing import Any

from flask import Blueprint, request

from conference.accounts.enums import Role
from conference.accounts.views.identity import may
from conference.events.models import Event
from conference.i18n import lazy
from conference.stationery.enums import Paper
from conference.stationery.forms import PrintForm
from conference.web import navigation
from conference.web.access import staff
from conference.web.navigation import NavigationItem

blueprint = Blueprint("stationery_office", __name__, url_prefix="/office/<event>/printing")
navigation.add(NavigationItem("documents", "stationery_office.index", lazy("Printing"), 25))

MAY_PRINT = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)
MAY_LIST_EVERYBODY = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
"""Who may have the list of people who did not agree to be listed."""


def chosen_paper() -> Paper:
    """The paper in the address; the first where it names none."""
    wanted = request.args.get("paper", "")
    return next((each for each in Paper if each.value == wanted), Paper.PLATE)


def form_of(event: Event, paper: Paper) -> PrintForm:
    """What the address asks for."""
    internal = may(MAY_LIST_EVERYBODY)
    return PrintForm(event, paper, internal=internal, formdata=request.args)


def kept(form: PrintForm) -> dict[str, Any]:
    """What the address asks for, to hand on: nothing that the form does not know."""
    names = {"paper", *(field.short_name for field in form)}
    return {name: value for name, value in request.args.items() if name in names}
