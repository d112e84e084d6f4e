"""Presences and double entries, brought in line with the log for the people a batch touches.

Within one transaction: the presences of these people are locked, so that a door that lets one of
them in at this moment waits, and what it wrote is read.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.checkin.enums import ConflictKind, ConflictState
from conference.checkin.models import Conflict, Presence, Scan
from conference.checkin.queries import histories
from conference.checkin.rules.folding import Folded, Stay, fold
from conference.core import clock
from conference.core.database import db, is_sqlite

_presences: Table = Presence.__table__  # type: ignore[assignment]
_conflicts: Table = Conflict.__table__  # type: ignore[assignment]


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


def refold(
    event_id: int, people: Collection[int], leaves: Mapping[int, Collection[int]], quiet: set[int]
) -> set[int]:
    """Write anew where these people are; returns the scans that are second entries.

    ``quiet`` are the zones that somebody may enter as often as they like.
    """
    if not people:
        return set()
    folded = {
        person: fold(history.passages, history.undoings, leaves)
        for person, history in histories(people).items()
    }
    _write_stays(event_id, folded)
    return _write_conflicts(event_id, folded, quiet)


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


def _write_conflicts(event_id: int, folded: Mapping[int, Folded], quiet: set[int]) -> set[int]:
    """Open what is new, take back what a late report explained; settled ones stay as they are."""
    wanted = {
        twice.scan_id: (person, twice.first_scan_id)
        for person, result in folded.items()
        for twice in result.twice
        if twice.zone_id not in quiet
    }
    known = _known_conflicts(list(folded), list(wanted))
    explained = [
        row.id
        for row in known.values()
        if row.scan_id not in wanted and row.state is ConflictState.OPEN
    ]
    if explained:
        db.session.execute(delete(_conflicts).where(_conflicts.c.id.in_(explained)))
    new = [
        _twice(event_id, person, scan_id, first)
        for scan_id, (person, first) in wanted.items()
        if scan_id not in known
    ]
    if new:
        db.session.execute(insert(_conflicts), new)
    for scan_id, (_person, first) in wanted.items():
        row = known.get(scan_id)
        if row is not None and row.first_scan_id != first:
            db.session.execute(
                update(_conflicts).where(_conflicts.c.id == row.id).values(first_scan_id=first)
            )
    return set(wanted)


def _known_conflicts(people: list[int], scans: list[int]) -> dict[int, Any]:
    query = select(Conflict.id, Conflict.scan_id, Conflict.first_scan_id, Conflict.state).where(
        Conflict.kind == ConflictKind.TWO_GATES,
        or_(Conflict.participant_id.in_(people), Conflict.scan_id.in_(scans)),
    )
    return {row.scan_id: row for row in db.session.execute(query)}


def _twice(event_id: int, person: int, scan_id: int, first: int) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "kind": ConflictKind.TWO_GATES,
        "state": ConflictState.OPEN,
        "participant_id": person,
        "device_id": None,
        "scan_id": scan_id,
        "first_scan_id": first,
        "details": {},
        "created_at": clock.now(),
        "note": "",
    }


def zones_entered(people: Collection[int]) -> set[tuple[int, int]]:
    """Persons and zones that the log knows of already; to lock what a fold may write."""
    rows = db.session.execute(
        select(Scan.participant_id, Scan.zone_id)
        .where(Scan.participant_id.in_(list(people)), Scan.zone_id.is_not(None))
        .distinct()
    )
    return {(row[0], row[1]) for row in rows if row[0] is not None and row[1] is not None}
