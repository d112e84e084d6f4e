"""The answer to an attempt: as it is given, and as it is given again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from conference.checkin.enums import Direction, Reason, Verdict
from conference.checkin.models import DoorNote, Gate, Presence, Scan
from conference.checkin.rules import NOT_IDENTIFIED
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Zone
from conference.i18n.localised import Localised
from conference.registration.models import Participant


@dataclass(frozen=True)
class Person:
    """What the steward sees of a person."""

    id: int
    reference: str
    name: str
    """In the script of the badge, or else in Latin letters."""
    latin_name: str
    function: Localised
    category_id: int
    category: Localised
    letter: str
    delegation: Localised
    photo_id: int | None
    note: str = ""
    """What the steward has to mind; never part of the log."""
    marked: bool = False
    """Whether organisers marked the person for the door: by a note, or as escorted."""


@dataclass(frozen=True)
class FirstEntry:
    """The scan that let a person in who is inside already."""

    scan_id: int
    at: datetime
    gate: Localised


@dataclass(frozen=True)
class Answer:
    """What one attempt was answered; the same for every repetition of its nonce."""

    nonce: str
    gate_id: int
    direction: Direction
    verdict: Verdict
    reason: Reason
    at: datetime
    person: Person | None
    first: FirstEntry | None
    zone: Localised = field(default_factory=Localised)
    """The gate's zone."""
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What the sentence of the reason needs: ids, seconds, numbers."""


# Tables and not entities: a row that passes through the mapper costs twice as much.
_gates = Gate.__table__.c
_scans = Scan.__table__.c
_zones = Zone.__table__.c
_presences = Presence.__table__.c
_people = Participant.__table__.c
_categories = Category.__table__.c
_delegations = Delegation.__table__.c
_notes = DoorNote.__table__.c
PERSON = (
    _people.id.label("person_id"),
    _people.reference,
    _people.native_name,
    _people.surname,
    _people.given_names,
    _people.badge_name,
    _people.badge_name_native,
    _people.function_title,
    _people.badge_photo_id,
    _categories.id.label("category_id"),
    _categories.name.label("category_name"),
    _categories.letter,
    _delegations.name.label("delegation_name"),
    _notes.escort,
    _notes.note,
)
"""What ``person_of`` reads."""
_first, _first_gate = Scan.__table__.alias(), Gate.__table__.alias()
_STORED = (
    select(
        _scans.nonce,
        _scans.event_id,
        _scans.gate_id,
        _scans.direction,
        _scans.verdict,
        _scans.reason,
        _scans.received_at,
        _scans.params,
        _zones.name.label("zone_name"),
        _first.c.id.label("first_id"),
        _first.c.received_at.label("first_at"),
        _first_gate.c.name.label("first_gate"),
        *PERSON,
    )
    .select_from(Scan.__table__)
    .join(Gate.__table__, _gates.id == _scans.gate_id)
    .join(Zone.__table__, _zones.id == func.coalesce(_scans.zone_id, _gates.zone_id))
    .outerjoin(DoorNote.__table__, _notes.participant_id == _scans.participant_id)
    .outerjoin(Participant.__table__, _people.id == _scans.participant_id)
    .outerjoin(Category.__table__, _categories.id == _people.category_id)
    .outerjoin(Delegation.__table__, _delegations.id == _people.delegation_id)
    .outerjoin(_first, _first.c.id == _scans.first_scan_id)
    .outerjoin(_first_gate, _first_gate.c.id == _first.c.gate_id)
    .where(_scans.nonce == bindparam("nonce"), _scans.event_id == bindparam("event_id"))
)
_FIRST_ENTRY = (
    select(_scans.id, _scans.received_at, _gates.name)
    .select_from(Presence.__table__)
    .join(Scan.__table__, _scans.nonce == _presences.nonce)
    .join(Gate.__table__, _gates.id == _scans.gate_id)
    .where(
        _presences.participant_id == bindparam("participant_id"),
        _presences.zone_id == bindparam("zone_id"),
    )
)


def person_of(row: Any) -> Person | None:
    """The person of a row with the columns ``PERSON``."""
    if row.person_id is None:
        return None
    latin = row.badge_name or f"{row.given_names} {row.surname}".strip()
    return Person(
        id=row.person_id,
        reference=row.reference,
        name=row.badge_name_native or row.native_name or latin,
        latin_name=latin,
        function=row.function_title,
        category_id=row.category_id,
        category=row.category_name,
        letter=row.letter,
        delegation=row.delegation_name,
        photo_id=row.badge_photo_id,
        note=row.note or "",
        marked=bool(row.note or row.escort),
    )


def first_entry(participant_id: int, zone_id: int) -> FirstEntry | None:
    """The scan by which a person is inside a zone."""
    values = {"participant_id": participant_id, "zone_id": zone_id}
    row = db.session.execute(_FIRST_ENTRY, values).first()
    return None if row is None else FirstEntry(row.id, row.received_at, row.name)


def stored_answer(event_id: int, nonce: str) -> Answer | None:
    """The answer that a nonce got at this event."""
    row = db.session.execute(_STORED, {"event_id": event_id, "nonce": nonce}).first()
    if row is None:
        return None
    first = FirstEntry(row.first_id, row.first_at, row.first_gate) if row.first_id else None
    return Answer(
        nonce=row.nonce,
        gate_id=row.gate_id,
        direction=row.direction,
        verdict=row.verdict,
        reason=row.reason,
        at=row.received_at,
        person=None if row.reason in NOT_IDENTIFIED else person_of(row),
        first=first,
        zone=row.zone_name,
        params=row.params or {},
    )
