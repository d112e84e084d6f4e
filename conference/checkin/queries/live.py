"""The door in figures: who is inside, what the gates see today, the log."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from conference.accounts.models import User
from conference.checkin.enums import Direction, Reason, Verdict
from conference.checkin.models import Gate, Presence, Scan
from conference.checkin.queries.gates import gates_of, zones_of
from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, Zone
from conference.registration.models import Participant

ARRIVALS = 10
_operator = joinedload(Scan.operator).lazyload(User.assignments)


@dataclass
class GateCounts:
    """The scans of one gate today."""

    gate: Gate
    entered: int = 0
    left: int = 0
    refused: int = 0


@dataclass(frozen=True)
class LiveCounts:
    """All that the overview shows; an estimate, because not everybody is scanned out."""

    zones: list[tuple[Zone, int]]
    gates: list[GateCounts]
    refusals: list[tuple[Reason, int]]
    arrivals: list[Any]
    """Rows: received_at, gate_name, native_name, given_names, surname, delegation, category."""
    last_scan_at: datetime | None


def start_of_today(event: Event) -> datetime:
    """Midnight at the venue."""
    zone = ZoneInfo(event.timezone)
    return datetime.combine(clock.today(event.timezone), time(), zone)


def inside_zone(event_id: int, zone_id: int) -> int:
    """How many people are inside a zone now."""
    query = select(func.count()).where(
        Presence.event_id == event_id, Presence.zone_id == zone_id, Presence.is_inside
    )
    return int(db.session.scalar(query) or 0)


def live_counts(event: Event) -> LiveCounts:
    """The overview in six queries, whatever the number of gates, zones and scans."""
    inside: dict[int, int] = {
        row[0]: row[1]
        for row in db.session.execute(
            select(Presence.zone_id, func.count())
            .where(Presence.event_id == event.id, Presence.is_inside)
            .group_by(Presence.zone_id)
        )
    }
    counts = {gate.id: GateCounts(gate) for gate in gates_of(event)}
    refusals = _count_today(event, counts)
    return LiveCounts(
        zones=[(zone, inside.get(zone.id, 0)) for zone in zones_of(event)],
        gates=list(counts.values()),
        refusals=sorted(refusals.items(), key=lambda pair: -pair[1]),
        arrivals=_arrivals(event),
        last_scan_at=db.session.scalar(
            select(func.max(Scan.received_at)).where(Scan.event_id == event.id)
        ),
    )


def _count_today(event: Event, counts: dict[int, GateCounts]) -> dict[Reason, int]:
    """Fill the counts of each gate; returns today's refusals by reason."""
    query = (
        select(Scan.gate_id, Scan.direction, Scan.verdict, Scan.reason, func.count())
        .where(Scan.event_id == event.id, Scan.received_at >= start_of_today(event))
        .group_by(Scan.gate_id, Scan.direction, Scan.verdict, Scan.reason)
    )
    refusals: dict[Reason, int] = {}
    for gate_id, direction, verdict, reason, number in db.session.execute(query):
        gate = counts[gate_id]
        if verdict is Verdict.REFUSED:
            gate.refused += number
            refusals[reason] = refusals.get(reason, 0) + number
        elif direction is Direction.IN:
            gate.entered += number
        else:
            gate.left += number
    return refusals


def _arrivals(event: Event) -> list[Any]:
    query = (
        select(
            Scan.received_at,
            Gate.name.label("gate_name"),
            Participant.native_name,
            Participant.given_names,
            Participant.surname,
            Delegation.name.label("delegation"),
            Category.name.label("category"),
        )
        .join(Gate, Gate.id == Scan.gate_id)
        .join(Participant, Participant.id == Scan.participant_id)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .join(Category, Category.id == Participant.category_id)
        .where(
            Scan.event_id == event.id,
            Scan.direction == Direction.IN,
            Scan.verdict == Verdict.ALLOWED,
        )
        .order_by(Scan.received_at.desc(), Scan.id.desc())
        .limit(ARRIVALS)
    )
    return list(db.session.execute(query))


def scans_of(
    event: Event, *, gate_id: int | None = None, verdict: Verdict | None = None
) -> Select[Scan]:
    """The log, newest first, for one gate or one verdict where asked."""
    query = (
        select(Scan)
        .where(Scan.event_id == event.id)
        .options(joinedload(Scan.gate), joinedload(Scan.participant), _operator)
        .order_by(Scan.received_at.desc(), Scan.id.desc())
    )
    if gate_id is not None:
        query = query.where(Scan.gate_id == gate_id)
    if verdict is not None:
        query = query.where(Scan.verdict == verdict)
    return query
