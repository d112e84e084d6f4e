"""The door of the demonstration: opening times, a few rights of their own, passes, a note.

Foyer and accreditation hall stay open at all times, so that badges can be tried before the event.
"""

from dataclasses import replace

from sqlalchemy import select

from conference.checkin.enums import FullPolicy, Passback
from conference.checkin.services.access import (
    CategoryTimeDetails,
    GrantDetails,
    NoteDetails,
    PassDetails,
    PolicyDetails,
    give_grant,
    set_category_time,
    set_note,
    set_pass,
    set_policy,
)
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.events.models import Event, Zone
from conference.events.services import ZoneDetails, edit_zone
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

PLACES = {"P": 420, "V": 40, "G": 300}
POLICIES = {
    "E": PolicyDetails(passback=Passback.WARN),
    "P": PolicyDetails(hours=[[None, "08:30", "18:30"]], full=FullPolicy.REFUSE),
    "V": PolicyDetails(passback=Passback.WARN),
    "G": PolicyDetails(hours=[[1, "19:00", "00:30"]]),
}
REASON = "سخنران مراسم گشایش"
NOTE = "پیش از ورود با رابط هیئت تماس گرفته شود."


def open_doors(event: Event) -> None:
    """Say who may enter where and when."""
    zones = {zone.code: zone for zone in event.zones}
    for code, places in PLACES.items():
        zone = zones[code]
        details = ZoneDetails(code=code, name=zone.name, capacity=places, position=zone.position)
        edit_zone(zone, details, by=COMMAND)
    for code, policy in POLICIES.items():
        leaves = [zones["E"].id] if code == "P" else []
        set_policy(zones[code], replace(policy, leaves=leaves), by=COMMAND)
    guests = next(category for category in event.categories if category.code == "N")
    set_category_time(
        guests, zones["V"], CategoryTimeDetails(times=[[0, "08:00", "20:00"]]), by=COMMAND
    )
    _give_rights(event, zones["V"])


def _give_rights(event: Event, lounge: Zone) -> None:
    """Two delegations get passes for the lounge, one delegate the lounge, another a note."""
    delegations = (
        select(Delegation)
        .where(Delegation.event_id == event.id, Delegation.state == DelegationState.ACCEPTED)
        .order_by(Delegation.id)
        .limit(2)
    )
    for delegation in db.session.scalars(delegations).all():
        details = PassDetails(delegation_id=delegation.id, zone_id=lounge.id, number=2)
        set_pass(event, details, by=COMMAND)
    approved = (
        select(Participant)
        .where(
            Participant.event_id == event.id,
            Participant.state == ParticipationState.APPROVED,
            Participant.category.has(code="D"),
        )
        .order_by(Participant.id)
        .limit(2)
    )
    people = db.session.scalars(approved).all()
    for person in people[:1]:
        give_grant(person, GrantDetails(zone_id=lounge.id, reason=REASON), by=COMMAND)
    for person in people[1:]:
        set_note(person, NoteDetails(note=NOTE), by=COMMAND)
