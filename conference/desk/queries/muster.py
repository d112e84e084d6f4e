"""Who is inside now, for the lists that a steward ticks off outside."""

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
from conference.registration.models import LiaisonOfficer, Participant
from conference.registration.queries.liaison import officers_by_delegation


@dataclass
class Stay:
    """The zones somebody is in, and the scan that was last of them."""

    zones: list[str]
    at: datetime
    gate: Localised | None


def muster_ids(event: Event, *, by_officer: bool = False) -> list[int]:
    """Everybody who is inside some zone, delegation by delegation.

    By liaison officer where that is asked for: those whom nobody looks after come last.
    """
    query = (
        select(Participant.id, Participant.sort_name, Delegation.id, Delegation.name)
        .join(Participant.delegation)
        .where(
            Participant.event_id == event.id,
            Participant.id.in_(select(Presence.participant_id).where(Presence.is_inside)),
        )
    )
    language = current_language()
    found = db.session.execute(query).all()
    officers = officers_by_delegation({row[2] for row in found}) if by_officer else {}
    rows = [
        (
            _place_of(officers.get(delegation_id)),
            sort_key(name.text(language), language),
            delegation_id,
            sort_name,
            person_id,
        )
        for person_id, sort_name, delegation_id, name in found
    ]
    return [person_id for *_key, person_id in sorted(rows)]


def _place_of(officer: LiaisonOfficer | None) -> tuple[bool, str, int]:
    """Officers by name; no officer last."""
    if officer is None:
        return (True, "", 0)
    return (False, officer.participant.sort_name, officer.id)


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
