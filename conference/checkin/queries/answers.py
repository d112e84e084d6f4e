"""One attempt: what is known before it, and the answer it got.

The selects are built once and run as rows, not entities: this is the busiest path of the product.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import aliased

from conference.badges.models import Badge
from conference.checkin.enums import Direction, Reason, Verdict
from conference.checkin.models import Gate, Presence, Scan
from conference.checkin.rules import NOT_IDENTIFIED, Facts
from conference.core import clock
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, category_zones
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import occupies_place


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


@dataclass(frozen=True)
class ScanSubject:
    """The gate, and whoever the code or the reference belongs to."""

    is_repeated: bool
    """The nonce was answered before."""
    gate_active: bool
    zone_id: int
    badge_id: int | None
    badge_event_id: int | None
    badge_revoked: bool
    has_badge: bool
    person_event_id: int | None
    approved: bool
    zone_open: bool
    valid_today: bool
    person: Person | None

    def facts(self, direction: Direction, event_id: int, *, readable: bool) -> Facts:
        """What the rules ask about."""
        return Facts(
            direction=direction,
            readable=readable,
            known=self.person is not None,
            same_event=self.person_event_id == event_id,
            has_badge=self.has_badge,
            revoked=self.badge_revoked,
            approved=self.approved,
            zone_open=self.zone_open,
            valid_today=self.valid_today,
        )


_PERSON = (
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
)
_OPEN_ZONE = and_(
    category_zones.c.category_id == Participant.category_id,
    category_zones.c.zone_id == Gate.zone_id,
)
_COLUMNS = (
    Gate.active,
    Gate.zone_id,
    Scan.id.label("prior_id"),
    Badge.id.label("badge_id"),
    Badge.event_id.label("badge_event_id"),
    Badge.revoked_at,
    Badge.is_temporary,
    Badge.valid_days,
    Badge.zone_ids,
    Event.timezone,
    Participant.event_id.label("person_event_id"),
    Participant.state,
    category_zones.c.zone_id.label("open_zone_id"),
    *_PERSON,
)


def _around(query: Any) -> Any:
    return (
        query.join(Event, Event.id == Gate.event_id)
        .outerjoin(Category, Category.id == Participant.category_id)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(category_zones, _OPEN_ZONE)
        .outerjoin(Scan, Scan.nonce == bindparam("nonce"))
        .where(Gate.id == bindparam("gate_id"), Gate.event_id == bindparam("event_id"))
    )


_BY_CODE = _around(
    select(*_COLUMNS)
    .select_from(Gate)
    .outerjoin(Badge, Badge.token_hash == bindparam("token_hash"))
    .outerjoin(Participant, Participant.id == Badge.participant_id)
)
_any_badge = aliased(Badge)
_BY_REFERENCE = _around(
    select(
        *_COLUMNS,
        exists().where(_any_badge.participant_id == Participant.id).label("had_badge"),
    )
    .select_from(Gate)
    .outerjoin(Participant, Participant.reference == bindparam("reference"))
    .outerjoin(Badge, and_(Badge.participant_id == Participant.id, Badge.revoked_at.is_(None)))
)
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
        _first.id.label("first_id"),
        _first.received_at.label("first_at"),
        _first_gate.name.label("first_gate"),
        *_PERSON,
    )
    .select_from(Scan)
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


def _person(row: Any) -> Person | None:
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
    )


def _subject(row: Any, *, has_badge: bool, revoked: bool) -> ScanSubject | None:
    if row is None:
        return None
    return ScanSubject(
        is_repeated=row.prior_id is not None,
        gate_active=row.active,
        zone_id=row.zone_id,
        badge_id=row.badge_id,
        badge_event_id=row.badge_event_id,
        badge_revoked=revoked,
        has_badge=has_badge,
        person_event_id=row.person_event_id,
        approved=_is_admitted(row),
        zone_open=row.zone_id in row.zone_ids if row.zone_ids else row.open_zone_id is not None,
        valid_today=not row.valid_days or clock.today(row.timezone).isoformat() in row.valid_days,
        person=_person(row),
    )


def _is_admitted(row: Any) -> bool:
    """Approved; or not decided yet, with a temporary badge for the while."""
    if row.state is ParticipationState.APPROVED:
        return True
    return bool(row.is_temporary) and occupies_place(row.state)


def subject_by_code(
    event_id: int, gate_id: int, nonce: str, token_hash: str | None
) -> ScanSubject | None:
    """The gate and the badge of a code; None when the event has no such gate."""
    values = {"event_id": event_id, "gate_id": gate_id, "nonce": nonce, "token_hash": token_hash}
    row = db.session.execute(_BY_CODE, values).first()
    revoked = row is not None and row.revoked_at is not None
    return _subject(row, has_badge=row is not None and row.badge_id is not None, revoked=revoked)


def subject_by_reference(
    event_id: int, gate_id: int, nonce: str, reference: str
) -> ScanSubject | None:
    """The gate and a person found by name, with the live badge if there is one."""
    values = {"event_id": event_id, "gate_id": gate_id, "nonce": nonce, "reference": reference}
    row = db.session.execute(_BY_REFERENCE, values).first()
    if row is None:
        return None
    had_badge = bool(row.had_badge)
    return _subject(row, has_badge=had_badge, revoked=had_badge and row.badge_id is None)


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
        person=None if row.reason in NOT_IDENTIFIED else _person(row),
        first=first,
    )
