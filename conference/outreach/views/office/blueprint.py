"""Who may do what with press items, gifts and thank-you letters."""

from flask import Blueprint, Response

from conference.accounts.enums import Role
from conference.web.access import staff

blueprint = Blueprint("outreach_office", __name__, url_prefix="/office/<event>")

PRESS_APPROVERS = staff(Role.ADMINISTRATOR, Role.PRESS_OFFICER)
PRESS_EDITORS = staff(Role.ADMINISTRATOR, Role.PRESS_OFFICER, Role.DIPLOMACY_OFFICER)
PRESS_READERS = staff(Role.ADMINISTRATOR, Role.PRESS_OFFICER, Role.DIPLOMACY_OFFICER, Role.AUDITOR)
CITY_APPROVERS = staff(Role.ADMINISTRATOR, Role.PRESS_OFFICER, scope="all")
CITY_EDITORS = staff(Role.ADMINISTRATOR, Role.PRESS_OFFICER, Role.DIPLOMACY_OFFICER, scope="all")
EDITORS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER)
SIGNERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, scope="all")
"""Letters of thanks take numbers of the city's books: those sign them who keep the register."""
READERS = staff(Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER, Role.AUDITOR)
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_answer(data: bytes, name: str) -> Response:
    """A spreadsheet to download."""
    response = Response(data, content_type=_SHEET)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
