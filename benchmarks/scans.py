"""The door: scans per second by HTTP from 1, 8 and 32 phones, each badge shown at two gates.

Then at the pace of a busy opening: 50 scans a second in all, from 8 phones.
"""

from collections import Counter
from dataclasses import replace

from sqlalchemy import func, select

from benchmarks.crowd import crowd
from benchmarks.doors import enrol_phones, open_door
from benchmarks.figures import Reporter
from benchmarks.phones import Attempt, Shift, scan_all
from benchmarks.site import new_site
from conference.checkin.enums import Verdict
from conference.checkin.models import Presence, Scan
from conference.core.database import db

DEFAULT_N = 6000
PHONES = (1, 8, 32)
PACED, PACE = 8, 50
"""Phones, and scans a second of all of them."""
_GATES = 4
_TOKENS = 8
"""Devices that one phone of the benchmark stands for."""


def run(database: str, n: int) -> None:
    """Scan ``n`` times in all: half as many badges, each shown to two phones (or twice to one)."""
    report = Reporter("scans", database)
    with new_site() as site:
        each = max(1, n // (2 * (len(PHONES) + 1)))
        with site.app.app_context():
            event, keys, gates = open_door(each * (len(PHONES) + 1), _GATES)
            numbers = [gate.id for gate in gates]
            tokens = [token for _id, token in enrol_phones(event, max(PHONES) * _TOKENS)]
            db.session.remove()
        site.start()
        answers: list[Attempt] = []
        for at, (phones, pace) in enumerate([*((many, 0) for many in PHONES), (PACED, PACE)]):
            shown = keys[at * each : (at + 1) * each]
            shifts = [
                shift for shift in _shifts(site.port, phones, shown, numbers, tokens) if shift.keys
            ]
            if pace:
                shifts = [replace(shift, interval=phones / pace) for shift in shifts]
            with crowd(len(shifts)) as clients:
                outcome = clients.run(scan_all, shifts)
            done = [answer for result in outcome.results for answer in result]
            answers += done
            of = f"{phones} phones at {pace} scans/s" if pace else f"{phones} phones"
            report.figure(f"scans, {of}", len(done) / outcome.seconds, "1/s", n)
            report.times(f"scan, {of}", [seconds for *_, seconds in done], n)
        with site.app.app_context():
            _check(answers, len(keys))


def _shifts(
    port: int, phones: int, keys: list[str], gates: list[int], tokens: list[str]
) -> list[Shift]:
    """Every badge is shown to two phones at about the same time."""
    half = max(1, phones // 2)
    shifts = []
    for number in range(phones):
        shown = keys[number % half :: half]
        own = tuple(tokens[number * _TOKENS : (number + 1) * _TOKENS])
        twice = shown if phones > 1 else [key for key in shown for _ in range(2)]
        shifts.append(Shift(port, own, gates[number % len(gates)], tuple(twice)))
    return shifts


def _check(answers: list[Attempt], badges: int) -> None:
    """Exactly one entry for each badge, and every answered attempt stored as it was answered."""
    stored = {
        row.nonce: row.verdict.value for row in db.session.execute(select(Scan.nonce, Scan.verdict))
    }
    assert stored == {nonce: verdict for nonce, verdict, _seconds in answers}, "a scan was lost"
    entries = Counter(
        db.session.scalars(select(Scan.participant_id).where(Scan.verdict == Verdict.ALLOWED))
    )
    assert len(entries) == badges, "a badge did not enter"
    assert set(entries.values()) == {1}, "a badge entered twice"
    inside = db.session.scalar(select(func.count()).where(Presence.is_inside))
    assert inside == badges, "the count of people inside is wrong"
