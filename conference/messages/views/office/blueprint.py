"""The blueprint that the modules of this package hang their routes on, and who may use them."""

from typing import Any

from flask import Blueprint, url_for

from conference.accounts.enums import Role
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.web.access import staff
from conference.web.navigation import NavigationItem, add

blueprint = Blueprint("messages_office", __name__, url_prefix="/office/<event>/messages")

WRITE = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
READ = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.AUDITOR)

add(NavigationItem("people", "messages_office.index", lazy("Messages"), 40))


def tabs(current: str) -> list[dict[str, Any]]:
    """The four lists of this feature."""
    lists = (
        ("index", _("Messages")),
        ("sendings", _("Sendings")),
        ("reminders", _("Reminders")),
        ("system_mails", _("Mails of the program")),
    )
    return [
        {"label": label, "url": url_for(f".{view}"), "current": view == current}
        for view, label in lists
    ]
