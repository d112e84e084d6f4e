"""Who may do what with visits, and the tabs of one."""

from typing import Any

from flask import Blueprint, url_for

from conference.accounts.enums import Role
from conference.i18n import gettext as _
from conference.programme.models import ProgrammeSession
from conference.web.access import staff

blueprint = Blueprint("logistics_office", __name__, url_prefix="/office/<event>/visits")

EDITORS = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DIPLOMACY_OFFICER)
READERS = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.DIPLOMACY_OFFICER, Role.AUDITOR)


def visit_tabs(session: ProgrammeSession, current: str) -> list[dict[str, Any]]:
    """The pages of one visit."""
    pages = {
        "visit": _("Buses and people"),
        "boarding": _("Boarding lists"),
        "permits": _("Permits"),
    }
    return [
        {
            "label": label,
            "url": url_for(f".{name}", code=session.code),
            "current": name == current,
        }
        for name, label in pages.items()
    ]
