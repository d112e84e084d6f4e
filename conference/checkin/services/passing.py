"""Letting in and out: the statements that two doors race for.

Each is one statement that looks and writes at once, so that of many doors exactly one lets a person
in. Passes are counted while their row is locked, so that the last one is taken once; the last
places of a zone likewise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Table, bindparam, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.checkin.models import DelegationPass, Presence, Scan
from conference.core.database import db, is_sqlite
from conference.events.models import Zone

_presences: Table = Presence.__table__  # type: ignore[assignment]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One person's way through one gate."""

    participant_id: int
    event_id: int
    zone_id: int
    at: datetime
    nonce: str


def enter(step: Step, *, strict: bool, again: bool, pass_id: int | None) -> int | None:
    """Let somebody in; how often they have entered by now, or None if they may not.

    ``strict``: whoever is inside is not let in. ``again``: whoever has left may come back.
    """
    values = {
        "participant": step.participant_id,
        "zone": step.zone_id,
        "event": step.event_id,
        "moment": step.at,
        "scan_nonce": step.nonce,
        "taken": pass_id,
    }
    if strict:
        values["again"] = again
    statement = _enter(sqlite=is_sqlite(), strict=strict)
    entries: int | None = db.session.execute(statement, values).scalar()
    return entries


@cache
def _enter(*, sqlite: bool, strict: bool) -> Any:
    """A row comes back for whoever was let in, and only then."""
    insert = sqlite_insert if sqlite else postgresql_insert
    statement = insert(_presences).values(
        participant_id=bindparam("participant"),
        zone_id=bindparam("zone"),
        event_id=bindparam("event"),
        is_inside=True,
        since=bindparam("moment"),
        nonce=bindparam("scan_nonce"),
        pass_id=bindparam("taken"),
        entries=1,
    )
    row, new = _presences.c, statement.excluded
    fresh: dict[str, Any] = {
        "since": new.since,
        "nonce": new.nonce,
        "pass_id": new.pass_id,
        "entries": row.entries + 1,
    }
    free = None
    if strict:
        free = ~row.is_inside & or_(bindparam("again", type_=Boolean), row.entries == 0)
    else:  # whoever is inside stays as they are
        fresh = {
            name: case((row.is_inside, row[name]), else_=value) for name, value in fresh.items()
        }
    return statement.on_conflict_do_update(
        index_elements=[row.participant_id, row.zone_id],
        set_={"is_inside": True, **fresh},
        where=free,
    ).returning(row.entries)


def leave(step: Step, zone_ids: Sequence[int]) -> None:
    """Let somebody out of zones; nothing happens where they are not inside."""
    values = {
        "participant": step.participant_id,
        "zones": list(zone_ids),
        "moment": step.at,
        "scan_nonce": step.nonce,
    }
    db.session.execute(_LEAVE, values)


_LEAVE = (
    update(_presences)
    .where(
        _presences.c.participant_id == bindparam("participant"),
        _presences.c.zone_id.in_(bindparam("zones", expanding=True)),
        _presences.c.is_inside,
    )
    .values(is_inside=False, since=bindparam("moment"), nonce=bindparam("scan_nonce"))
)


def counted_alone(step: Step) -> int:
    """How many are inside; nobody else is let in by a count until this transaction ends."""
    if not is_sqlite():  # there the one writer holds the whole database
        db.session.execute(
            select(Zone.id).where(Zone.id == step.zone_id).with_for_update(key_share=True)
        )
    return int(db.session.scalar(_INSIDE, {"zone": step.zone_id}) or 0)


_INSIDE = select(func.count()).where(
    _presences.c.zone_id == bindparam("zone"), _presences.c.is_inside
)


def passes_in_use(pass_id: int, participant_id: int) -> int:
    """How many passes others have taken; nobody else takes one until this transaction ends."""
    if not is_sqlite():  # there the one writer holds the whole database
        db.session.execute(
            select(DelegationPass.id)
            .where(DelegationPass.id == pass_id)
            .with_for_update(key_share=True)
        )
    query = select(func.count()).where(
        Presence.pass_id == pass_id,
        Presence.is_inside,
        Presence.participant_id != participant_id,
    )
    return int(db.session.scalar(query) or 0)


def whereabouts(participant_id: int, zone_id: int) -> dict[str, Any]:
    """What the rules ask about a person and a zone, as it is now."""
    query = (
        select(Presence.is_inside, Presence.since, Presence.entries, Scan.gate_id)
        .outerjoin(Scan, Scan.nonce == Presence.nonce)
        .where(Presence.participant_id == participant_id, Presence.zone_id == zone_id)
    )
    row = db.session.execute(query).first()
    if row is None or not row.is_inside:
        return {"inside": {}, "was_inside": row is not None and row.entries > 0}
    seen = {"since": int(row.since.timestamp()), "gate": row.gate_id}
    return {"inside": {str(zone_id): seen}, "was_inside": False}
