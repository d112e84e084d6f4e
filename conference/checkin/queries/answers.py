"""The answer to an attempt: as it is given, and as it is given again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

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


PERSON = (
    Participant.id.label("person_id"),
    Participant.reference,
    Participant.native_name,
    Participant.surname,
    Participant.given_names,
    Participant.badge_name,
    Participant.badge_name_native,
    Participant.function_title,
    Participant.badge_photo_id,
    Category.id.label("category_id"),
    Category.name.label("category_name"),
    Category.letter,
    Delegation.name.label("delegation_name"),
    DoorNote.escort,
    DoorNote.note,
)
"""What ``person_of`` reads."""
_first, _first_gate = aliased(Scan), aliased(Gate)
_STORED = (
    select(
        Scan.nonce,
        Scan.event_id,
        Scan.gate_id,
        Scan.direction,
        Scan.verdict,
        Scan.reason,
        Scan.received_at,
        Scan.params,
        Zone.name.label("zone_name"),
        _first.id.label("first_id"),
        _first.received_at.label("first_at"),
        _first_gate.name.label("first_gate"),
        *PERSON,
    )
    .select_from(Scan)
    .join(Gate, Gate.id == Scan.gate_id)
    .join(Zone, Zone.id == func.coalesce(Scan.zone_id, Gate.zone_id))
    .outerjoin(DoorNote, DoorNote.participant_id == Scan.participant_id)
    .outerjoin(Participant, Participant.id == Scan.participant_id)
    .outerjoin(Category, Category.id == Participant.category_id)
    .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
    .outerjoin(_first, _first.id == Scan.first_scan_id)
    .outerjoin(_first_gate, _first_gate.id == _first.gate_id)
    .where(Scan.nonce == bindparam("nonce"), Scan.event_id == bindparam("event_id"))
)
_FIRST_ENTRY = (
    select(Scan.id, Scan.received_at, Gate.name)
    .select_from(Presence)
    .join(Scan, Scan.nonce == Presence.nonce)
    .join(Gate, Gate.id == Scan.gate_id)
    .where(
        Presence.participant_id == bindparam("participant_id"),
        Presence.zone_id == bindparam("zone_id"),
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
