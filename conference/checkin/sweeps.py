"""Scans and presences in the sweeps over all features.

The scan log is append-only: its rows keep pointing to the person who was scanned, and
``participants.merged_into_id`` leads on from there.
"""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import joinedload

from conference.checkin.models import (
    Conflict,
    DoorNote,
    Gate,
    Grant,
    Presence,
    Scan,
    SelfCheckIn,
)
from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import lazy

CLAIMS = frozenset(
    {
        "scans.participant_id",
        "presences.participant_id",
        "door_conflicts.participant_id",
        "zone_grants.participant_id",
        "door_notes.participant_id",
        "self_check_ins.participant_id",
    }
)


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """The kept person is inside wherever either of the two is."""
    db.session.execute(
        update(Conflict)
        .where(Conflict.participant_id == ended_id)
        .values(participant_id=kept_id)
        .execution_options(synchronize_session=False)
    )
    _repoint_rights(kept_id, ended_id)
    own = {
        row.zone_id: row
        for row in db.session.scalars(select(Presence).where(Presence.participant_id == kept_id))
    }
    theirs = db.session.scalars(select(Presence).where(Presence.participant_id == ended_id)).all()
    for presence in theirs:
        kept = own.get(presence.zone_id)
        if kept is None:
            presence.participant_id = kept_id
            continue
        if presence.since > kept.since:
            kept.since, kept.nonce = presence.since, presence.nonce
        kept.is_inside = kept.is_inside or presence.is_inside
        kept.entries += presence.entries
        db.session.delete(presence)
    db.session.flush()


def _repoint_rights(kept_id: int, ended_id: int) -> None:
    """The kept person may what either might; a note of the ended one counts where there is none."""
    own = set(db.session.scalars(select(Grant.zone_id).where(Grant.participant_id == kept_id)))
    for grant in db.session.scalars(select(Grant).where(Grant.participant_id == ended_id)).all():
        if grant.zone_id in own:
            db.session.delete(grant)
        else:
            grant.participant_id = kept_id
    arrived = db.session.get(SelfCheckIn, ended_id)
    if arrived is not None:
        if db.session.get(SelfCheckIn, kept_id) is None:
            arrived.participant_id = kept_id
        else:
            db.session.delete(arrived)
    theirs, kept = db.session.get(DoorNote, ended_id), db.session.get(DoorNote, kept_id)
    if theirs is None:
        return
    if kept is None:
        theirs.participant_id = kept_id
        return
    kept.escort = kept.escort or theirs.escort
    kept.note = kept.note or theirs.note
    db.session.delete(theirs)


def export(participant_id: int) -> sweeps.Export:
    """When the person was where."""
    scans = db.session.scalars(
        select(Scan)
        .where(Scan.participant_id == participant_id)
        .options(joinedload(Scan.gate).joinedload(Gate.zone))
        .order_by(Scan.id)
    )
    hidden = ("nonce", "token_hash", "device")
    return sweeps.Export(
        {
            "scans": [
                {
                    **sweeps.row_data(scan, without=hidden),
                    "gate": scan.gate.name.as_dict(),
                    "zone": scan.gate.zone.name.as_dict(),
                }
                for scan in scans
            ],
            "door_rights": [
                {
                    **sweeps.row_data(grant, without=("granted_by_id",)),
                    "zone": grant.zone.name.as_dict(),
                }
                for grant in db.session.scalars(
                    select(Grant)
                    .where(Grant.participant_id == participant_id)
                    .options(joinedload(Grant.zone))
                    .order_by(Grant.id)
                )
            ],
            "kiosk_check_in": _check_ins(participant_id),
            "door_note": [
                sweeps.row_data(note)
                for note in db.session.scalars(
                    select(DoorNote).where(DoorNote.participant_id == participant_id)
                )
            ],
        }
    )


def _check_ins(participant_id: int) -> list[dict[str, object]]:
    query = select(SelfCheckIn).where(SelfCheckIn.participant_id == participant_id)
    rows = db.session.scalars(query)
    return [sweeps.row_data(row, without=("device_id", "undone_by_id")) for row in rows]


def erase(participant_id: int, _by: Actor) -> None:
    """Nobody of that kind is inside any more; the log of scans points to an empty row."""
    for table in (Presence, Grant, DoorNote, SelfCheckIn):
        db.session.execute(delete(table).where(table.participant_id == participant_id))


def _count_notes(event_id: int) -> int:
    query = select(func.count()).where(DoorNote.event_id == event_id)
    return int(db.session.scalar(query) or 0)


def _purge_notes(event_id: int, limit: int) -> int:
    rows = db.session.scalars(
        select(DoorNote).where(DoorNote.event_id == event_id).limit(limit)
    ).all()
    for row in rows:
        db.session.delete(row)
    db.session.flush()
    return len(rows)


RULES = (
    sweeps.RetentionRule(
        "checkin:notes",
        lazy("Notes about people for the door"),
        lazy("What a steward had to mind when a person came in. Nothing is left."),
        30,
        _count_notes,
        _purge_notes,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy("The log of scans at the doors, without your name"),
        lazy("It says how many people were inside, and cannot be changed by anybody."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "checkin",
        700,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
