"""Queues handed in after the network was gone: 1,000 scans, and a bad day of 5,000 people."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from benchmarks.crowd import crowd
from benchmarks.door_day import Phone as PhoneOfDay
from benchmarks.door_day import Plan, Simulation, inside_by_truth, second_entries
from benchmarks.doors import enrol_phones, open_door
from benchmarks.figures import Reporter
from benchmarks.phones import Queue, hand_in
from benchmarks.site import Site, new_site
from conference.checkin.enums import ConflictKind
from conference.checkin.forms import read_attempt
from conference.checkin.models import Conflict, Presence, Scan
from conference.checkin.services import Sender, take_batch
from conference.core import clock
from conference.core.database import db

DEFAULT_N = 5000
_QUEUE = 1000
_SIZES = (200, 50)


def run(database: str, n: int) -> None:
    """A queue of at most 1,000 scans by HTTP in batches of 200 and 50, then the day of n people."""
    report = Reporter("sync", database)
    with new_site() as site:
        waiting = min(_QUEUE, n)
        with site.app.app_context():
            event, keys, gates = open_door(n + len(_SIZES) * waiting, 3)
            phones = enrol_phones(event, 20)
            event_id, places = event.id, [(gate.id, gate.zone_id) for gate in gates]
            db.session.remove()
        site.start()
        for at, size in enumerate(_SIZES):
            shown = keys[at * waiting : (at + 1) * waiting]
            _hand_in(report, site, (phones[at][1], places[0][0]), shown, size)
        site.stop()
        with site.app.app_context():
            _check_queue(waiting * len(_SIZES))
            devices = [number for number, _token in phones]
            _play(report, n, keys[-n:], _Venue(event_id, places, devices))


def _hand_in(report: Reporter, site: Site, at: tuple[str, int], keys: list[str], size: int) -> None:
    now = clock.now()
    token, gate = at
    scans = [_scan(gate, key, number, now) for number, key in enumerate(keys)]
    batches = tuple(tuple(scans[start : start + size]) for start in range(0, len(scans), size))
    queue = Queue(site.port, token, batches, now.isoformat())
    with crowd(1) as clients:
        outcome = clients.run(hand_in, [queue])
        again = clients.run(hand_in, [queue])
    report.figure(f"queue in batches of {size}", outcome.seconds * 1000, "ms", len(scans))
    report.figure(f"the same again, batches of {size}", again.seconds * 1000, "ms", len(scans))


def _scan(gate: int, key: str, number: int, now: datetime) -> dict[str, Any]:
    return {
        "nonce": str(uuid.uuid4()),
        "seq": number,
        "gate": gate,
        "direction": "in",
        "method": "camera",
        "mode": "provisional",
        "verdict": "allowed",
        "reason": "ok",
        "key": key,
        "at": (now - timedelta(seconds=3600 - number)).isoformat(),
    }


def _check_queue(expected: int) -> None:
    stored = db.session.scalar(select(func.count()).select_from(Scan))
    assert stored == expected, f"{stored} scans are stored instead of {expected}"
    inside = db.session.scalar(select(func.count()).where(Presence.is_inside))
    assert inside == expected, "the count of people inside is wrong"


@dataclass(frozen=True)
class _Venue:
    """Where the day is played."""

    event_id: int
    places: list[tuple[int, int]]
    devices: list[int]


def _play(report: Reporter, n: int, keys: list[str], venue: _Venue) -> None:
    """The day of ``door_day``, against the services themselves, with time simulated."""
    before = set(db.session.scalars(select(Scan.nonce)))
    inside_before = db.session.scalar(select(func.count()).where(Presence.is_inside)) or 0
    begin, real = clock.now() + timedelta(days=1), clock.now
    spent: list[float] = []

    def server(
        phone: PhoneOfDay, sent_at: datetime, scans: list[dict[str, Any]], now: datetime
    ) -> list[str]:
        start = real()
        clock.now = lambda: now
        attempts = [read_attempt(scan, decided=True) for scan in scans]
        taken = take_batch(
            Sender(venue.devices[phone.number], venue.event_id), attempts, sent_at=sent_at
        )
        db.session.commit()
        spent.append((real() - start).total_seconds())
        return [each.nonce for each in taken]

    try:
        plan = Plan(people=len(keys), seconds=7200)
        simulation = Simulation(plan, venue.places, keys, begin, server)
        truth = simulation.run()
    finally:
        clock.now = real
    stored = set(db.session.scalars(select(Scan.nonce))) - before
    assert stored == truth.nonces, "the log does not hold every scan exactly once"
    inside = db.session.scalar(select(func.count()).where(Presence.is_inside)) or 0
    assert inside - inside_before == sum(inside_by_truth(truth).values()), "a count is wrong"
    found = set(
        db.session.scalars(
            select(Scan.nonce)
            .join(Conflict, Conflict.scan_id == Scan.id)
            .where(Conflict.kind == ConflictKind.TWO_GATES)
        )
    )
    assert found == second_entries(truth), "second entries are wrong"
    report.figure("scans of the day", len(truth.nonces), "scans", n)
    report.times("batch of the day", spent or [0.0], n)
