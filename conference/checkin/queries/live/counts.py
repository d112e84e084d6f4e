"""The door in figures: who is inside, what the gates see today, the log."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from conference.accounts.models import User
from conference.checkin.enums import Crowding, Direction, Reason, ScanKind, Verdict, Waiting
from conference.checkin.models import Device, Gate, Presence, Scan
from conference.checkin.queries.gates import gates_of, zones_of
from conference.checkin.rules import WINDOW, crowding, waiting
from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, Zone
from conference.registration.models import Participant

ARRIVALS = 10
_CONTACT = timedelta(minutes=2)
"""A phone that was silent for longer is behind: it sends a sign of life every half minute."""
_operator = joinedload(Scan.operator).lazyload(User.assignments)
MOMENT = func.coalesce(Scan.at, Scan.received_at)
"""When it happened; the phone may have told it later."""


@dataclass
class GateCounts:
    """The scans of one gate today."""

    gate: Gate
    entered: int = 0
    left: int = 0
    refused: int = 0
    lanes: dict[object, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Each phone with the moments of its scans in the last minutes, in seconds of the epoch."""
    now: float = 0.0

    @property
    def per_minute(self) -> float:
        """Scans a minute, over the last minutes."""
        return sum(len(moments) for moments in self.lanes.values()) * 60 / WINDOW

    @property
    def waiting(self) -> Waiting:
        """How long people wait, as a guess."""
        return waiting(self.lanes, self.now)


@dataclass
class ZoneCounts:
    """Who is inside one zone, and how many came and went today."""

    zone: Zone
    inside: int = 0
    entered: int = 0
    left: int = 0

    @property
    def crowding(self) -> Crowding:
        """How full it is."""
        return crowding(self.inside, self.zone.capacity)


@dataclass(frozen=True)
class Contact:
    """How true the figures are: what the phones of the door have not told yet."""

    devices: int
    behind: int
    """Those that were not heard of for two minutes."""
    unsent: int
    oldest: datetime | None
    """When the one that is silent for longest was last heard of."""


@dataclass(frozen=True)
class LiveCounts:
    """All that the overview shows; an estimate, because not everybody is scanned out."""

    zones: list[ZoneCounts]
    gates: list[GateCounts]
    refusals: list[tuple[Reason, int]]
    arrivals: list[Any]
    """Rows: at, gate_name, native_name, given_names, surname, delegation, category."""
    last_scan_at: datetime | None
    contact: Contact


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
    """The overview in eight queries, whatever the number of gates, zones and scans."""
    inside: dict[int, int] = {
        row[0]: row[1]
        for row in db.session.execute(
            select(Presence.zone_id, func.count())
            .where(Presence.event_id == event.id, Presence.is_inside)
            .group_by(Presence.zone_id)
        )
    }
    gates = {gate.id: GateCounts(gate, now=clock.now().timestamp()) for gate in gates_of(event)}
    zones = {zone.id: ZoneCounts(zone, inside.get(zone.id, 0)) for zone in zones_of(event)}
    refusals = _count_today(event, gates, zones)
    _fill_lanes(event, gates)
    return LiveCounts(
        zones=list(zones.values()),
        gates=list(gates.values()),
        refusals=sorted(refusals.items(), key=lambda pair: -pair[1]),
        arrivals=_arrivals(event),
        last_scan_at=db.session.scalar(
            select(func.max(Scan.received_at)).where(Scan.event_id == event.id)
        ),
        contact=_contact(event),
    )


def live_mark(event_id: int) -> tuple[int, datetime | None]:
    """Changes whenever the overview has something new to say; two cheap looks into an index."""
    last = db.session.scalar(select(func.max(Scan.id)).where(Scan.event_id == event_id))
    seen = db.session.scalar(
        select(func.max(Device.last_seen_at)).where(Device.event_id == event_id)
    )
    return int(last or 0), seen


def _count_today(
    event: Event, gates: dict[int, GateCounts], zones: dict[int, ZoneCounts]
) -> dict[Reason, int]:
    """Fill the counts of each gate and zone; returns today's refusals by reason."""
    query = (
        select(Scan.gate_id, Scan.zone_id, Scan.direction, Scan.verdict, Scan.reason, func.count())
        .where(
            Scan.event_id == event.id,
            Scan.received_at >= start_of_today(event),
            Scan.kind != ScanKind.UNDO,
        )
        .group_by(Scan.gate_id, Scan.zone_id, Scan.direction, Scan.verdict, Scan.reason)
    )
    refusals: dict[Reason, int] = {}
    for gate_id, zone_id, direction, verdict, reason, number in db.session.execute(query):
        gate = gates[gate_id]
        zone = zones[zone_id or gate.gate.zone_id]
        if verdict is Verdict.REFUSED:
            gate.refused += number
            refusals[reason] = refusals.get(reason, 0) + number
        elif direction is Direction.IN:
            gate.entered += number
            zone.entered += number
        else:
            gate.left += number
            zone.left += number
    return refusals


def _fill_lanes(event: Event, gates: dict[int, GateCounts]) -> None:
    """The moments of the last minutes at each phone."""
    since = clock.now() - timedelta(seconds=WINDOW)
    query = select(Scan.gate_id, Scan.device_id, Scan.operator_id, MOMENT).where(
        Scan.event_id == event.id,
        Scan.received_at >= since,
        since <= MOMENT,
        Scan.kind != ScanKind.UNDO,
    )
    for gate_id, device_id, operator_id, moment in db.session.execute(query):
        gates[gate_id].lanes[device_id, operator_id].append(moment.timestamp())


def _contact(event: Event) -> Contact:
    """The phones in use today."""
    now = clock.now()
    rows = db.session.execute(
        select(Device.last_seen_at, Device.unsent).where(
            Device.event_id == event.id,
            Device.revoked_at.is_(None),
            Device.last_seen_at >= start_of_today(event),
        )
    ).all()
    seen = [row.last_seen_at for row in rows]
    return Contact(
        devices=len(rows),
        behind=sum(1 for moment in seen if moment < now - _CONTACT),
        unsent=sum(row.unsent for row in rows),
        oldest=min(seen, default=None),
    )


def _arrivals(event: Event) -> list[Any]:
    query = (
        select(
            MOMENT.label("at"),
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
