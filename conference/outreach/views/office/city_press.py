"""Press items of the city's international office: about the city and its relations, of no event."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from conference.accounts.enums import Role
from conference.i18n import lazy
from conference.outreach.views.office.blueprint import CITY_APPROVERS, CITY_EDITORS
from conference.outreach.views.office.press_desk import PressDesk
from conference.web.access import access, staff
from conference.web.navigation import NavigationItem, add

city_blueprint = Blueprint("city_press_office", __name__, url_prefix="/office/outreach")

CITY_READERS = staff(
    Role.ADMINISTRATOR, Role.PRESS_OFFICER, Role.DIPLOMACY_OFFICER, Role.AUDITOR, scope="all"
)
_DESK = PressDesk(None, CITY_EDITORS, CITY_APPROVERS)

add(NavigationItem("city", "city_press_office.press", lazy("Press about the city"), 64, False))


@city_blueprint.get("/press")
@access(CITY_READERS)
def press() -> ResponseReturnValue:
    """What outlets brought about the city and its relations."""
    return _DESK.items()


@city_blueprint.get("/press/sheet")
@access(CITY_READERS)
def press_sheet() -> ResponseReturnValue:
    """The same items as a spreadsheet."""
    return _DESK.sheet()


@city_blueprint.get("/press/<int:press_item_id>")
@access(CITY_READERS)
def press_item(press_item_id: int) -> ResponseReturnValue:
    """One item and the steps that may follow."""
    return _DESK.item(press_item_id)


@city_blueprint.route("/press/new", methods=["GET", "POST"])
@access(CITY_EDITORS)
def new_press_item() -> ResponseReturnValue:
    """Note an item."""
    return _DESK.new()


@city_blueprint.route("/press/<int:press_item_id>/edit", methods=["GET", "POST"])
@access(CITY_EDITORS)
def edit_press_item(press_item_id: int) -> ResponseReturnValue:
    """Change an item."""
    return _DESK.edit(press_item_id)


@city_blueprint.post("/press/<int:press_item_id>/state")
@access(CITY_EDITORS)
def move_press_item(press_item_id: int) -> ResponseReturnValue:
    """Approve, or take back."""
    return _DESK.move(press_item_id)


@city_blueprint.get("/press/<int:press_item_id>/file")
@access(CITY_READERS)
def press_file(press_item_id: int) -> ResponseReturnValue:
    """The clipping."""
    return _DESK.file(press_item_id)


@city_blueprint.route("/press/<int:press_item_id>/remove", methods=["GET", "POST"])
@access(CITY_EDITORS)
def remove_press_item(press_item_id: int) -> ResponseReturnValue:
    """Ask, then delete an item."""
    return _DESK.remove(press_item_id)
