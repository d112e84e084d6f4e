"""Enrolment, what a device is, its heartbeat, and the description of the interface."""

from collections.abc import Sequence

from flask import request
from flask.typing import ResponseReturnValue

from conference.checkin import queries, services
from conference.checkin.forms import LONGEST_CALL, read_code, read_heartbeat
from conference.checkin.models import Device, Gate
from conference.checkin.rules.profiles import SEES_THE_DOOR
from conference.checkin.views.api import shapes
from conference.checkin.views.api.blueprint import as_answer, bp, may_call
from conference.checkin.views.api.identity import current_device
from conference.checkin.views.api.openapi import document
from conference.core import clock
from conference.web.access import PUBLIC, access
from conference.web.rate_limit import limit
from conference.web.security import csrf


def scope_of(device: Device) -> int:
    """The zone a device is held to; 0 where it may choose its gate."""
    return device.gate.zone_id if device.gate is not None else 0


@bp.get("/openapi.json")
@access(PUBLIC)
def openapi() -> ResponseReturnValue:
    """This interface, described by OpenAPI 3.1."""
    return as_answer(document())


@bp.post("/enrolments")
@csrf.exempt  # type: ignore[untyped-decorator]  # a device has no cookies: the one-time code is the proof
@access(PUBLIC)
def enrolments() -> ResponseReturnValue:
    """Take a one-time code for a token."""
    limit("door-enrolment", times=20, seconds=60)
    request.max_content_length = LONGEST_CALL
    enrolled = services.enrol(read_code(request.get_data()))
    return as_answer(shapes.enrolled_json(enrolled), 201)


@bp.get("/device")
@access(may_call("device"))
def device() -> ResponseReturnValue:
    """What the device is, the gates it may stand at, and the settings."""
    own = current_device()
    gates = _gates(own) if own.profile in SEES_THE_DOOR else []
    return as_answer(
        {
            "device": shapes.device_json(own),
            "gates": [shapes.gate_json(gate) for gate in gates],
            "settings": shapes.settings_json(own.photos),
            "now": shapes.moment(clock.now()),
            "revision": queries.latest_revision(own.event_id, scope_of(own)),
        }
    )


def _gates(own: Device) -> Sequence[Gate]:
    return [own.gate] if own.gate is not None else queries.gates_of(own.event)


@bp.post("/heartbeat")
@csrf.exempt  # type: ignore[untyped-decorator]  # the token in the header is the proof
@access(may_call("heartbeat"))
def heartbeat() -> ResponseReturnValue:
    """What the device tells of itself, and what it should know every half minute."""
    own = current_device()
    request.max_content_length = LONGEST_CALL
    told = read_heartbeat(request.get_data())
    services.note_contact(own, unsent=told.unsent, revision=told.revision, battery=told.battery)
    if told.unsent == 0:
        services.look_for_gaps(own)
    inside = queries.inside_by_zone(own.event_id) if own.profile in SEES_THE_DOOR else {}
    return as_answer(
        {
            "now": shapes.moment(clock.now()),
            "revision": queries.latest_revision(own.event_id, scope_of(own)),
            "inside": {str(zone): number for zone, number in inside.items()},
            "settings": shapes.settings_json(own.photos),
        }
    )
