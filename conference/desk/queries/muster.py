"""Who is inside now, for the list that a steward ticks off outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from conference.checkin.models import Gate, Presence, Scan
from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.events.models import Event, Zone
from conference.i18n import current_language
from conference.i18n.collation import sort_key
from conference.i18n.localised import Localised
from conference.registration.models import Participant


@dataclass
class Stay:
    """The zones somebody is in, and the scan that was last of them."""

    zones: list[str]
    at: datetime
    gate: Localised | None


def muster_ids(event: Event) -> list[int]:
    """Everybody who is inside some zone, delegation by delegation."""
    query = (
        select(Participant.id, Participant.sort_name, Delegation.id, Delegation.name)
        .join(Participant.delegation)
        .where(
            Participant.event_id == event.id,
            Participant.id.in_(select(Presence.participant_id).where(Presence.is_inside)),
        )
    )
    language = current_language()
    rows = [
        (sort_key(name.text(language), language), delegation_id, sort_name, person_id)
        for person_id, sort_name, delegation_id, name in db.session.execute(query)
    ]
    return [person_id for *_key, person_id in sorted(rows)]


def stays_of(participant_ids: Sequence[int]) -> dict[int, Stay]:
    """Where each of these people is now; one query."""
    moment = func.coalesce(Scan.at, Scan.received_at, Presence.since)
    query = (
        select(Presence.participant_id, Zone.code, moment, Gate.name)
        .join(Zone, Zone.id == Presence.zone_id)
        .outerjoin(Scan, Scan.nonce == Presence.nonce)
        .outerjoin(Gate, Gate.id == Scan.gate_id)
        .where(Presence.participant_id.in_(participant_ids), Presence.is_inside)
        .order_by(Zone.position, Zone.id)
    )
    stays: dict[int, Stay] = {}
    for person_id, code, at, gate in db.session.execute(query):
        stay = stays.setdefault(person_id, Stay([], at, gate))
        stay.zones.append(code)
        if at > stay.at:
            stay.at, stay.gate = at, gate
    return stays


def contacts_of(delegation_ids: Sequence[int]) -> dict[int, FocalPoint]:
    """The first active focal point of each delegation, who knows where its people are."""
    query = (
        select(FocalPoint)
        .where(FocalPoint.delegation_id.in_(delegation_ids), FocalPoint.active)
        .order_by(FocalPoint.id.desc())
    )
    return {each.delegation_id: each for each in db.session.scalars(query)}
