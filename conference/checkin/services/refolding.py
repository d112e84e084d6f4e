"""Presences, second entries, used-up passes: in line with the log for the people of a batch.

Within one transaction: the presences of these people are locked, so that a door that lets one of
them in at this moment waits, and what it wrote is read.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Table, bindparam, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.checkin.enums import ConflictKind
from conference.checkin.models import Conflict, DelegationPass, Presence, Scan
from conference.checkin.queries import History, histories
from conference.checkin.queries.passes import (
    numbers_of_passes,
    overdrawn_known,
    people_with_passes,
)
from conference.checkin.rules.folding import Folded, Holding, Stay, fold, overdrawn
from conference.checkin.services.noticing import Found, notice
from conference.core import clock
from conference.core.database import db, is_sqlite
from conference.registration.models import Participant

_presences: Table = Presence.__table__  # type: ignore[assignment]


def lock_presences(event_id: int, pairs: Iterable[tuple[int, int]]) -> None:
    """Hold the presences of these people and zones, made where there are none, to the end."""
    wanted = sorted(set(pairs))
    if not wanted:
        return
    build = sqlite_insert if is_sqlite() else postgresql_insert
    statement: Any = build(_presences).on_conflict_do_nothing()
    now = clock.now()
    blank = {"event_id": event_id, "is_inside": False, "since": now, "nonce": "", "entries": 0}
    db.session.execute(
        statement,
        [{"participant_id": person, "zone_id": zone, **blank} for person, zone in wanted],
    )
    if not is_sqlite():
        db.session.execute(
            select(Presence.participant_id)
            .where(Presence.participant_id.in_({person for person, _zone in wanted}))
            .order_by(Presence.participant_id, Presence.zone_id)
            .with_for_update(key_share=True)
        ).all()


def lock_passes(people: Collection[int]) -> None:
    """Hold the passes that these people may have or have had; before their presences.

    So that two batches, or a batch and a door, do not both overlook what the other one takes.
    """
    if is_sqlite():  # there the one writer holds the whole database
        return
    own = select(Participant.delegation_id).where(Participant.id.in_(list(people)))
    used = select(Scan.pass_id).where(
        Scan.participant_id.in_(list(people)), Scan.pass_id.is_not(None)
    )
    db.session.execute(
        select(DelegationPass.id)
        .where(or_(DelegationPass.delegation_id.in_(own), DelegationPass.id.in_(used)))
        .order_by(DelegationPass.id)
        .with_for_update(key_share=True)
    ).all()


def refold(
    event_id: int, people: Collection[int], leaves: Mapping[int, Collection[int]], quiet: set[int]
) -> set[int]:
    """Write anew where these people are; returns the scans that are second entries.

    ``quiet`` are the zones that somebody may enter as often as they like.
    """
    if not people:
        return set()
    known = histories(people)
    folded = _folded(known, leaves)
    _write_stays(event_id, folded)
    found = _notice_second_entries(event_id, folded, quiet)
    passes = {
        passage.pass_id
        for history in known.values()
        for passage in history.passages
        if passage.pass_id is not None
    }
    if passes:
        found |= _notice_overdrawn(event_id, passes, folded, leaves)
    return found


def _folded(
    known: Mapping[int, History], leaves: Mapping[int, Collection[int]]
) -> dict[int, Folded]:
    return {
        person: fold(history.passages, history.undoings, leaves)
        for person, history in known.items()
    }


def _write_stays(event_id: int, folded: Mapping[int, Folded]) -> None:
    known = {
        (row.participant_id, row.zone_id): row
        for row in db.session.execute(
            select(*_presences.c).where(Presence.participant_id.in_(list(folded)))
        )
    }
    changed, added = [], []
    for person, result in folded.items():
        for zone, stay in result.stays.items():
            row = known.pop((person, zone), None)
            values = {"person": person, "zone": zone, **_values(stay)}
            if row is None:
                added.append(values)
            elif (row.is_inside, row.nonce, row.entries, row.pass_id) != (
                stay.is_inside,
                stay.nonce,
                stay.entries,
                stay.pass_id,
            ):
                changed.append(values)
    for (person, zone), row in known.items():  # nothing of it is left: all was undone
        if row.is_inside or row.entries:
            gone = {"inside": False, "from": row.since, "by": "", "times": 0, "pass": None}
            changed.append({"person": person, "zone": zone, **gone})
    if added:
        db.session.execute(_ADD, [{**values, "event": event_id} for values in added])
    if changed:
        db.session.execute(_SET, changed)


def _values(stay: Stay) -> dict[str, Any]:
    return {
        "inside": stay.is_inside,
        "from": stay.since,
        "by": stay.nonce,
        "times": stay.entries,
        "pass": stay.pass_id,
    }


_STATE: dict[str, Any] = {
    "is_inside": bindparam("inside"),
    "since": bindparam("from"),
    "nonce": bindparam("by"),
    "entries": bindparam("times"),
    "pass_id": bindparam("pass"),
}
_SET = (
    update(_presences)
    .where(
        _presences.c.participant_id == bindparam("person"),
        _presences.c.zone_id == bindparam("zone"),
    )
    .values(_STATE)
)
_ADD = insert(_presences).values(
    participant_id=bindparam("person"),
    zone_id=bindparam("zone"),
    event_id=bindparam("event"),
    **_STATE,
)


def _notice_second_entries(
    event_id: int, folded: Mapping[int, Folded], quiet: set[int]
) -> set[int]:
    wanted = {
        twice.scan_id: Found(person, twice.first_scan_id)
        for person, result in folded.items()
        for twice in result.twice
        if twice.zone_id not in quiet
    }
    query = select(Conflict.id, Conflict.scan_id, Conflict.first_scan_id, Conflict.state).where(
        Conflict.kind == ConflictKind.TWO_GATES,
        or_(Conflict.participant_id.in_(list(folded)), Conflict.scan_id.in_(list(wanted))),
    )
    known = {row.scan_id: row for row in db.session.execute(query)}
    notice(event_id, ConflictKind.TWO_GATES, wanted, known)
    return set(wanted)


def _notice_overdrawn(
    event_id: int,
    passes: set[int],
    folded: Mapping[int, Folded],
    leaves: Mapping[int, Collection[int]],
) -> set[int]:
    """Entries with a pass that was used up, by these people or by others with the same passes."""
    others = people_with_passes(passes) - set(folded)
    everybody = {**folded, **_folded(histories(others), leaves)} if others else folded
    owners = {
        holding.scan_id: person
        for person, result in everybody.items()
        for holding in result.holdings
    }
    held: dict[int, list[Holding]] = {number: [] for number in passes}
    for result in everybody.values():
        for holding in result.holdings:
            held.setdefault(holding.pass_id, []).append(holding)
    wanted = {
        over.scan_id: Found(owners[over.scan_id], over.last_scan_id, {"passes": number})
        for pass_id, number in numbers_of_passes(passes).items()
        for over in overdrawn(held[pass_id], number)
    }
    known = overdrawn_known(passes)
    notice(event_id, ConflictKind.NO_PASS_LEFT, wanted, known)
    return set(wanted)


def zones_entered(people: Collection[int]) -> set[tuple[int, int]]:
    """Persons and zones that the log knows of already; to lock what a fold may write."""
    rows = db.session.execute(
        select(Scan.participant_id, Scan.zone_id)
        .where(Scan.participant_id.in_(list(people)), Scan.zone_id.is_not(None))
        .distinct()
    )
    return {(row[0], row[1]) for row in rows if row[0] is not None and row[1] is not None}
