"""Taking in what phones did by themselves: every attempt once, in any order, without a verdict.

What a phone let happen is a fact. It is stored as it happened, with the server's own opinion beside
it; where the two differ, a supervisor is told. Nothing is decided by who reported first: the moment
is the device's, corrected by how wrong its clock is, and who is inside is folded anew from the log.
All is done for the whole batch at once: a fixed number of statements, however many scans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, insert, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.checkin.enums import (
    ConflictKind,
    ConflictState,
    ScanKind,
    Verdict,
)
from conference.checkin.models import Conflict, Device, Scan, ScanOutcome
from conference.checkin.queries import (
    Answer,
    book_of,
    extras_of,
    holders_of,
    participants_of_nonces,
    persons_of,
    reported,
)
from conference.checkin.services.attempts import Attempt
from conference.checkin.services.facts import Sender, Work, row_of
from conference.checkin.services.refolding import (
    lock_passes,
    lock_presences,
    refold,
    zones_entered,
)
from conference.checkin.services.telling import tell
from conference.core import clock
from conference.core.database import db, is_sqlite, start_writing
from conference.events.models import Event

_scans: Table = Scan.__table__  # type: ignore[assignment]
_conflicts: Table = Conflict.__table__  # type: ignore[assignment]
_outcomes: Table = ScanOutcome.__table__  # type: ignore[assignment]
CLOCK_OFF = 120
"""Seconds by which a clock may be wrong before a supervisor is told."""
STORED, REPEATED, CONFLICT, INVALID = "stored", "repeated", "conflict", "invalid"


@dataclass(frozen=True)
class Taken:
    """What became of one attempt."""

    nonce: str
    status: str
    answer: Answer | None
    key: str = ""


def skew_of(sent_at: datetime | None, received: datetime) -> timedelta:
    """How far the device's clock is behind: what it said it was, against what it was."""
    return received - sent_at if sent_at is not None else timedelta()


def take_batch(
    sender: Sender, attempts: Sequence[Attempt], *, sent_at: datetime | None
) -> list[Taken]:
    """Store a queue; each attempt once, however often it is handed in. Answers in their order."""
    received = clock.now()
    known = reported([attempt.nonce for attempt in attempts])
    fresh = list({a.nonce: a for a in attempts if a.nonce not in known}.values())
    work = _prepare(sender, fresh, received, skew_of(sent_at, received))
    usable = [a for a in fresh if str(a.gate_id) in work.book["gates"]]
    for attempt in usable:
        work.rows[attempt.nonce] = row_of(work, attempt)
    start_writing(in_a_hurry=True)
    own = {nonce for nonce, row in known.items() if row.device_id == sender.device_id}
    late = [attempt for attempt in attempts if attempt.nonce in own]
    twice, stored = _write(work, usable, late)
    _note_device(sender, attempts, work)
    return _answers(work, attempts, stored, twice)


def _prepare(
    sender: Sender, attempts: Sequence[Attempt], received: datetime, skew: timedelta
) -> Work:
    event = db.session.get_one(Event, sender.event_id)
    keys = {attempt.key for attempt in attempts if attempt.key}
    references = {attempt.reference for attempt in attempts if attempt.reference}
    holders = holders_of(event.id, event.timezone, keys, references)
    people = {holder.person.id for holder in holders.values() if holder.is_here}
    extras = extras_of(event, people) if people else {}
    return Work(
        sender,
        received,
        skew,
        book_of(event),
        holders,
        extras,
    )


def _write(
    work: Work, attempts: Sequence[Attempt], late: Sequence[Attempt]
) -> tuple[set[str], set[str]]:
    """Write log, outcomes, presences and conflicts; the entries that do not fit, the new nonces."""
    touched = {row["participant_id"] for row in work.rows.values()} - {None}
    named = [a.undoes for a in attempts if a.undoes] + [a.nonce for a in late]
    undone_later = participants_of_nonces(named) if named else set()
    people = touched | undone_later
    pairs = {
        (row["participant_id"], row["zone_id"])
        for row in work.rows.values()
        if row["participant_id"] is not None
    }
    if people and any(entry["passes"] for entry in work.book["delegations"].values()):
        lock_passes({number for number in people if number is not None})
    lock_presences(work.sender.event_id, pairs | zones_entered(undone_later))
    stored = _insert(list(work.rows.values()))
    _write_outcomes(late)
    second = refold(work.sender.event_id, people, leaves_of(work.book), quiet_zones(work.book))
    _open_conflicts(work, stored)
    entered_twice = {nonce for nonce, scan_id in stored.items() if scan_id in second}
    return entered_twice, set(stored)


def leaves_of(book: dict[str, Any]) -> dict[int, list[int]]:
    """Zone → the zones that are left by entering it."""
    return {
        int(key): list(zone.get("leaves") or [])
        for key, zone in book["zones"].items()
        if zone.get("leaves")
    }


def quiet_zones(book: dict[str, Any]) -> set[int]:
    """Zones that may be entered twice without anybody being told."""
    return {int(key) for key, zone in book["zones"].items() if zone.get("passback") == "off"}


def _insert(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Into the log; the nonce → the row id of those that were not there."""
    if not rows:
        return {}
    build = sqlite_insert if is_sqlite() else postgresql_insert
    statement: Any = (
        build(_scans)
        .on_conflict_do_nothing(index_elements=[_scans.c.nonce])
        .returning(_scans.c.nonce, _scans.c.id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement, rows)}


def _write_outcomes(late: Sequence[Attempt]) -> None:
    """What phones showed whose question was answered too late, where that was something else."""
    known = reported([attempt.nonce for attempt in late]) if late else {}
    rows = [
        {
            "scan_id": known[attempt.nonce].id,
            "verdict": attempt.verdict,
            "reason": attempt.reason or known[attempt.nonce].reason,
            "received_at": clock.now(),
        }
        for attempt in {each.nonce: each for each in late}.values()
        if attempt.verdict is not None
        and attempt.kind is ScanKind.SCAN
        and not known[attempt.nonce].has_outcome
        and (attempt.verdict is Verdict.REFUSED)
        != (known[attempt.nonce].verdict is Verdict.REFUSED)
    ]
    if rows:
        build = sqlite_insert if is_sqlite() else postgresql_insert
        db.session.execute(build(_outcomes).on_conflict_do_nothing(), rows)


def _open_conflicts(work: Work, stored: dict[str, int]) -> None:
    rows = [
        {
            "event_id": work.sender.event_id,
            "kind": kind,
            "state": ConflictState.OPEN,
            "participant_id": work.rows[nonce]["participant_id"],
            "device_id": work.sender.device_id,
            "scan_id": stored[nonce],
            "first_scan_id": None,
            "details": {"reason": work.rows[nonce]["judged_reason"].value},
            "created_at": work.received,
            "note": "",
        }
        for nonce, kind in work.opinions.items()
        if nonce in stored
    ]
    if rows:
        db.session.execute(insert(_conflicts), rows)


def _note_device(sender: Sender, attempts: Sequence[Attempt], work: Work) -> None:
    highest = max((attempt.seq or 0 for attempt in attempts), default=0)
    values: dict[str, Any] = {
        "last_seen_at": work.received,
        "clock_off": max(-(2**31), min(2**31 - 1, round(work.skew.total_seconds()))),
    }
    db.session.execute(
        update(Device)
        .where(Device.id == sender.device_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if abs(work.skew.total_seconds()) > CLOCK_OFF:
        device = db.session.get_one(Device, sender.device_id)
        tell(device, ConflictKind.CLOCK, {"seconds": round(work.skew.total_seconds())})
    if highest:
        db.session.execute(
            update(Device)
            .where(Device.id == sender.device_id, Device.seq < highest)
            .values(seq=highest)
            .execution_options(synchronize_session=False)
        )


def _answers(
    work: Work, attempts: Sequence[Attempt], stored: set[str], twice: set[str]
) -> list[Taken]:
    known = reported({attempt.nonce for attempt in attempts})
    ids = {each.participant_id for each in known.values()} - {None}
    people = persons_of([number for number in ids if number is not None])
    taken, told = [], set()
    for attempt in attempts:
        row = known.get(attempt.nonce)
        if row is None or row.event_id != work.sender.event_id:
            taken.append(Taken(attempt.nonce, INVALID, None))
            continue
        status = STORED if attempt.nonce in stored and attempt.nonce not in told else REPEATED
        if status == STORED and (attempt.nonce in twice or attempt.nonce in work.opinions):
            status = CONFLICT
        told.add(attempt.nonce)
        answer = Answer(
            nonce=attempt.nonce,
            gate_id=attempt.gate_id,
            direction=attempt.direction,
            verdict=row.verdict,
            reason=row.reason,
            at=row.at,
            person=people.get(row.participant_id) if row.participant_id else None,
            first=None,
        )
        taken.append(Taken(attempt.nonce, status, answer, attempt.key))
    return taken
