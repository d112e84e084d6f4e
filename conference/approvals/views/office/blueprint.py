"""Who may, and the tabs."""

from typing import Any

from flask import Blueprint, url_for

from conference.accounts.enums import Role
from conference.accounts.views.identity import may_open
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("approvals_office", __name__, url_prefix="/office/approvals")

EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all")

add(
    NavigationItem(
        "city", "approvals_office.overview", lazy("Approvals and permits"), 45, needs_event=False
    )
)

_TABS = (
    ("approvals_office.overview", lazy("Overview")),
    ("approvals_office.checklists", lazy("Checklists")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The pages of this feature for the components' macro."""
    return [
        {"label": str(label), "url": url_for(endpoint), "current": endpoint.endswith(f".{current}")}
        for endpoint, label in _TABS
        if may_open(endpoint)
    ]
