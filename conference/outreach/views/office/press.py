"""Press items of an event in the back office."""

from flask.typing import ResponseReturnValue

from conference.events.models import Event
from conference.i18n import lazy
from conference.outreach.views.office.blueprint import (
    PRESS_APPROVERS,
    PRESS_EDITORS,
    PRESS_READERS,
    blueprint,
)
from conference.outreach.views.office.press_desk import PressDesk
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("documents", "outreach_office.press", lazy("In the press"), 80))


def _desk(event: Event) -> PressDesk:
    return PressDesk(event, PRESS_EDITORS, PRESS_APPROVERS)


@blueprint.get("/press")
@access(PRESS_READERS)
def press(event: Event) -> ResponseReturnValue:
    """What outlets brought about the event."""
    return _desk(event).items()


@blueprint.get("/press/sheet")
@access(PRESS_READERS)
def press_sheet(event: Event) -> ResponseReturnValue:
    """The same items as a spreadsheet."""
    return _desk(event).sheet()


@blueprint.get("/press/<int:press_item_id>")
@access(PRESS_READERS)
def press_item(event: Event, press_item_id: int) -> ResponseReturnValue:
    """One item and the steps that may follow."""
    return _desk(event).item(press_item_id)


@blueprint.route("/press/new", methods=["GET", "POST"])
@access(PRESS_EDITORS)
def new_press_item(event: Event) -> ResponseReturnValue:
    """Note an item."""
    return _desk(event).new()


@blueprint.route("/press/<int:press_item_id>/edit", methods=["GET", "POST"])
@access(PRESS_EDITORS)
def edit_press_item(event: Event, press_item_id: int) -> ResponseReturnValue:
    """Change an item."""
    return _desk(event).edit(press_item_id)


@blueprint.post("/press/<int:press_item_id>/state")
@access(PRESS_EDITORS)
def move_press_item(event: Event, press_item_id: int) -> ResponseReturnValue:
    """Approve, show to the public, or take back."""
    return _desk(event).move(press_item_id)


@blueprint.get("/press/<int:press_item_id>/file")
@access(PRESS_READERS)
def press_file(event: Event, press_item_id: int) -> ResponseReturnValue:
    """The clipping."""
    return _desk(event).file(press_item_id)


@blueprint.route("/press/<int:press_item_id>/remove", methods=["GET", "POST"])
@access(PRESS_EDITORS)
def remove_press_item(event: Event, press_item_id: int) -> ResponseReturnValue:
    """Ask, then delete an item."""
    return _desk(event).remove(press_item_id)
