"""The door's pages: choose a gate, scan, and the same by typing where scripts do not run."""

import uuid
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.services import update_profile
from conference.accounts.views.identity import current_actor, current_user, may
from conference.checkin import queries, services
from conference.checkin.enums import Direction, ScanMethod
from conference.checkin.forms import LONGEST_CODE, is_nonce
from conference.checkin.models import Gate
from conference.checkin.services import ScanRequest
from conference.checkin.views.answers import screen_of
from conference.checkin.views.code import code_url
from conference.checkin.views.roles import AT_SOME_DOOR, AT_THE_DOOR, DOOR_ROLES, MAY_SEE_COUNTS
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import current_language, format_number, lazy
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
    """One gate in one direction: the way to the scanner, and typing where scripts do not run."""
    gate, way = _gate(event, gate_id), _direction(direction)
    if not gate.active:
        return redirect(url_for(".choose", event=event), 303)
    response = make_response(_scanner_page(event, gate, way))
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


@bp.post("/<event>/gates/<int:gate_id>/<direction>")
@access(AT_THE_DOOR)
def scan_typed(event: Event, gate_id: int, direction: str) -> ResponseReturnValue:
    """One attempt without a script: the code was typed or the person chosen from the search."""
    gate, way = _gate(event, gate_id), _direction(direction)
    try:
        answer = services.record_scan(event.id, _typed(gate, way), by=current_actor())
    except DomainError as error:
        return _scanner_page(event, gate, way, error=str(error)), error.status
    return redirect(url_for(".answer", event=event, nonce=answer.nonce), 303)


@bp.get("/<event>/answers/<nonce>")
@access(AT_THE_DOOR)
def answer(event: Event, nonce: str) -> ResponseReturnValue:
    """The stored answer to one attempt, filling the screen."""
    found = queries.stored_answer(event.id, nonce) if is_nonce(nonce) else None
    if found is None:
        abort(404)
    back = url_for(".scanner", event=event, gate_id=found.gate_id, direction=found.direction.value)
    return render_template(
        "checkin/door/answer.html", answer=screen_of(found, event.slug), back=back
    )


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


def _typed(gate: Gate, way: Direction) -> ScanRequest:
    values = request.form
    code, reference = values.get("code", "").strip(), values.get("reference", "")
    nonce = values.get("nonce", "")
    if not reference and not code:
        raise InvalidError(lazy("Type the code on the badge."), field="code")
    if len(code) > LONGEST_CODE or len(reference) > 12 or (reference and not reference.isalnum()):
        raise InvalidError(lazy("Scan a code or choose a person."), field="code")
    return ScanRequest(
        nonce=nonce if is_nonce(nonce) else str(uuid.uuid4()),
        gate_id=gate.id,
        direction=way,
        method=ScanMethod.SEARCH if reference else ScanMethod.TYPED,
        code="" if reference else code,
        reference=reference,
    )


def _scanner_page(event: Event, gate: Gate, way: Direction, error: str = "") -> str:
    words = request.args.get("q", "")[:100]
    inside = queries.inside_zone(event.id, gate.zone_id)
    return render_template(
        "checkin/door/scanner.html",
        gate=gate,
        direction=way,
        inside=format_number(inside, current_language()),
        nonce=str(uuid.uuid4()),
        typed=request.form.get("code", "")[:LONGEST_CODE],
        error=error,
        words=words,
        people=queries.people_found(event, words),
        config=_config(event, gate, way),
        script_url=code_url("js/features/door/enter.js"),
    )


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
