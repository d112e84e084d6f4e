"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from typing import Any

from flask import Blueprint, request

from conference.accounts.enums import Role
from conference.badges import queries
from conference.badges.forms import BadgeFilterForm
from conference.events.models import Event
from conference.events.queries import categories_of
from conference.i18n import lazy
from conference.web import navigation
from conference.web.access import staff
from conference.web.addresses import row_id_or_none
from conference.web.navigation import NavigationItem

bp = Blueprint("badges_office", __name__, url_prefix="/office/<event>/badges")
navigation.add(NavigationItem("documents", "badges_office.index", lazy("Badges"), 20))

MAY_PRINT = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
MAY_SEE = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DOOR_SUPERVISOR, Role.AUDITOR)
MAY_LOOK_AT_DESIGNS = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.AUDITOR)


def filter_form(event: Event) -> BadgeFilterForm:
    """What the address asks the list to show."""
    form = BadgeFilterForm(
        list(categories_of(event)), queries.delegations_with_badges(event), formdata=request.args
    )
    form.validate()
    return form


def filtered(form: BadgeFilterForm) -> dict[str, Any]:
    """The same for ``queries.badge_holders``."""
    return {
        "show": form.show.data or "",
        "category_id": row_id_or_none(form.category.data),
        "delegation_id": row_id_or_none(form.delegation.data),
        "words": form.q.data or "",
    }
