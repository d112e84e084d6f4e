"""Setting up gates."""

from dataclasses import dataclass

from conference.audit.services import record
from conference.checkin.enums import Direction
from conference.checkin.models import Gate
from conference.checkin.queries import next_position, zones_of
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class GateDetails:
    """What an organiser says of a gate."""

    name: Localised
    zone_id: int
    direction: Direction | None = None
    """The only way it leads; None for both ways."""


def create_gate(event: Event, details: GateDetails, *, by: Actor) -> Gate:
    """Open a gate into a zone of the event."""
    _check(event, details)
    gate = Gate(
        event_id=event.id,
        zone_id=details.zone_id,
        name=details.name,
        position=next_position(event),
        direction=details.direction,
    )
    db.session.add(gate)
    db.session.flush()
    record(by, "checkin:gate:created", gate, changes={"zone": gate.zone_id})
    return gate


def change_gate(event: Event, gate: Gate, details: GateDetails, *, by: Actor) -> None:
    """Give a gate another name or zone; scans of before keep the gate, not the zone."""
    _check(event, details)
    changes: dict[str, object] = {}
    if gate.name != details.name:
        gate.name = details.name
        changes["name"] = True
    if gate.zone_id != details.zone_id:
        changes["zone"] = [gate.zone_id, details.zone_id]
        gate.zone_id = details.zone_id
    if gate.direction is not details.direction:
        changes["direction"] = details.direction.value if details.direction else "both"
        gate.direction = details.direction
    if changes:
        db.session.flush()
        record(by, "checkin:gate:changed", gate, changes=changes)


def set_gate_active(gate: Gate, *, active: bool, by: Actor) -> None:
    """Open a gate again or close it; at a closed gate nothing is scanned."""
    if gate.active is active:
        return
    gate.active = active
    db.session.flush()
    record(by, "checkin:gate:opened" if active else "checkin:gate:closed", gate)


def _check(event: Event, details: GateDetails) -> None:
    if not details.name:
        raise InvalidError(lazy("Give the gate a name."), field="name")
    if details.zone_id not in {zone.id for zone in zones_of(event)}:
        raise InvalidError(lazy("Choose one of the event's zones."), field="zone")
