"""The door's pages for a signed-in steward: choose event and gate, and go on to the scanner."""

from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.services import update_profile
from conference.accounts.views.identity import current_actor, current_user, may
from conference.checkin import queries
from conference.checkin.enums import Direction
from conference.checkin.models import Gate
from conference.checkin.views.code import code_url
from conference.checkin.views.roles import AT_SOME_DOOR, AT_THE_DOOR, DOOR_ROLES, MAY_SEE_COUNTS
from conference.events.models import Event
from conference.web.access import access

bp = Blueprint("checkin_door", __name__, url_prefix="/door")

_REMEMBERED = "door_gate"
_REMEMBERED_FOR = 14 * 24 * 3600


@bp.get("/")
@access(AT_SOME_DOOR)
def index() -> ResponseReturnValue:
    """The events whose door the steward may open; straight on when it is one."""
    user = current_user()
    assert user is not None
    here = {entry.event_id for entry in user.assignments if entry.role in DOOR_ROLES}
    known = None if None in here else {number for number in here if number is not None}
    events = queries.door_events(known)
    if len(events) == 1:
        return redirect(url_for(".choose", event=events[0]), 303)
    return render_template("checkin/door/index.html", events=events)


@bp.get("/<event>/")
@access(AT_THE_DOOR)
def choose(event: Event) -> ResponseReturnValue:
    """Choose gate and direction; the last choice of this phone comes first."""
    gates = queries.open_gates(event)
    return render_template(
        "checkin/door/choose.html",
        gates=gates,
        last=_remembered(gates),
        directions=Direction,
        may_see_counts=may(MAY_SEE_COUNTS),
    )


@bp.get("/<event>/gates/<int:gate_id>/<direction>")
@access(AT_THE_DOOR)
def scanner(event: Event, gate_id: int, direction: str) -> ResponseReturnValue:
    """One gate in one direction: the way of a signed-in steward to the scanner."""
    gate, way = _gate(event, gate_id), _direction(direction)
    if not gate.active:
        return redirect(url_for(".choose", event=event), 303)
    response = make_response(
        render_template(
            "checkin/door/scanner.html",
            gate=gate,
            direction=way,
            config=_config(event, gate, way),
            script_url=code_url("js/features/door/enter.js"),
        )
    )
    response.set_cookie(
        _REMEMBERED,
        f"{gate.id}.{way.value}",
        max_age=_REMEMBERED_FOR,
        path=url_for(".choose", event=event),
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response


@bp.post("/language")
@access(AT_SOME_DOOR)
def switch_language() -> ResponseReturnValue:
    """Change the language of the steward's screens, everywhere and on every device."""
    user = current_user()
    assert user is not None
    chosen = request.form.get("language", "")
    update_profile(user, name=user.name, language=chosen, by=current_actor())
    back = request.form.get("back", "")
    inside = back.startswith("/door/") and "\\" not in back and back.isprintable()
    return redirect(back if inside else url_for(".index"), 303)


def _config(event: Event, gate: Gate, way: Direction) -> dict[str, Any]:
    """What the script needs to make the phone known and to go on to the scanner."""
    return {
        "event": event.slug,
        "gate": gate.id,
        "direction": way.value,
        "enrol": url_for("checkin_enrol.enrol", event=event),
        "shell": url_for("checkin_door.shell", event=event),
    }


def _gate(event: Event, gate_id: int) -> Gate:
    gate = queries.gate_of(event, gate_id) if gate_id < 2**31 else None
    if gate is None:
        abort(404)
    return gate


def _direction(text: str) -> Direction:
    if text not in {member.value for member in Direction}:
        abort(404)
    return Direction(text)


def _remembered(gates: list[Gate]) -> tuple[Gate, Direction] | None:
    """The gate and direction this phone scanned last, if they are still there."""
    number, _dot, way = request.cookies.get(_REMEMBERED, "").partition(".")
    for gate in gates:
        if str(gate.id) == number and way in {member.value for member in Direction}:
            return gate, Direction(way)
    return None
