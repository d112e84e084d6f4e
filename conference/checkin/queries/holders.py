"""Whoever has a badge, as the rules and the phones see them: many people at once, few queries."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from conference.badges.models import Badge
from conference.checkin.models import DoorNote
from conference.checkin.queries.answers import Person
from conference.checkin.rules.entries import badge_entry, status_of
from conference.checkin.rules.times import whole_days
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import occupies_place

COLUMNS = (
    Participant.id.label("person_id"),
    Participant.event_id.label("person_event_id"),
    Participant.reference,
    Participant.state,
    Participant.role,
    Participant.native_name,
    Participant.surname,
    Participant.given_names,
    Participant.badge_name,
    Participant.badge_name_native,
    Participant.function_title,
    Participant.badge_photo_id,
    Participant.category_id,
    Participant.delegation_id,
    Badge.id.label("badge_id"),
    Badge.token_hash,
    Badge.revoked_at,
    Badge.is_temporary,
    Badge.valid_days,
    Badge.zone_ids,
)
_CHUNK = 400
"""Values of one IN list."""


@dataclass(frozen=True)
class Holder:
    """What is known of a key."""

    badge_id: int | None
    revoked_at: datetime | None
    is_here: bool
    """The badge is of this event."""
    status: str
    """As the rules read it, but for the revocation, which depends on the moment."""
    badge: dict[str, Any]
    """Zones and times of a temporary badge; empty for all others."""
    person: Person
    delegation_id: int


def name_on_badge(row: Any) -> tuple[str, str]:
    """The name in the script of the badge, and in Latin letters."""
    latin = row.badge_name or f"{row.given_names} {row.surname}".strip()
    return row.badge_name_native or row.native_name or latin, latin


def standing_of_row(row: Any) -> str:
    """The person's state as the rules read it, but for a revocation: a row of ``COLUMNS``."""
    admitted = row.state is ParticipationState.APPROVED or (
        bool(row.is_temporary) and occupies_place(row.state)
    )
    return status_of(
        same_event=True, has_badge=row.badge_id is not None, revoked=False, approved=admitted
    )


def limits_of(row: Any, zone: str) -> dict[str, Any]:
    """The zones and days that a temporary badge names, as the rules read them."""
    limits = badge_entry(whole_days(row.valid_days or (), zone), row.zone_ids) or {}
    return {name: value for name, value in limits.items() if value is not None}


def holders_of(
    event_id: int, zone: str, keys: Collection[str], references: Collection[str]
) -> dict[str, Holder]:
    """Everybody whom keys or references name; the key or reference → the holder."""
    hashes = [key for key in keys if not key.startswith("p")]
    ids = [int(key[1:]) for key in keys if key.startswith("p") and int(key[1:]) < 2**31]
    found: dict[str, Holder] = {}
    for row in _rows(_by_badge(), Badge.token_hash, hashes):
        found[row.token_hash] = _holder(row, event_id, zone)
    for row in _rows(_by_person(event_id), Participant.id, ids):
        found[f"p{row.person_id}"] = _holder(row, event_id, zone)
    for row in _rows(_by_person(event_id), Participant.reference, list(references)):
        found[row.reference] = _holder(row, event_id, zone)
    return found


def persons_of(participant_ids: Collection[int]) -> dict[int, Person]:
    """People as the steward sees them, by row id."""
    query = _shown(select(*COLUMNS, *_SHOWN).select_from(Participant)).outerjoin(
        Badge, and_(Badge.participant_id == Participant.id, Badge.revoked_at.is_(None))
    )
    return {row.person_id: _person(row) for row in _rows(query, Participant.id, participant_ids)}


_SHOWN = (
    Badge.event_id.label("badge_event_id"),
    Category.name.label("category_name"),
    Category.letter,
    Delegation.name.label("delegation_name"),
    DoorNote.participant_id.label("marked_id"),
)


def _shown(query: Any) -> Any:
    return (
        query.join(Category, Category.id == Participant.category_id)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(DoorNote, DoorNote.participant_id == Participant.id)
    )


def _by_badge() -> Any:
    query = select(*COLUMNS, *_SHOWN).select_from(Badge)
    return _shown(query.join(Participant, Participant.id == Badge.participant_id))


def _by_person(event_id: int) -> Any:
    live = and_(Badge.participant_id == Participant.id, Badge.revoked_at.is_(None))
    query = _shown(select(*COLUMNS, *_SHOWN).select_from(Participant)).outerjoin(Badge, live)
    return query.where(Participant.event_id == event_id)


def _rows(query: Any, column: Any, values: Collection[Any]) -> Iterator[Any]:
    listed = list(values)
    for start in range(0, len(listed), _CHUNK):
        part = listed[start : start + _CHUNK]
        yield from db.session.execute(query.where(column.in_(part)))


def _person(row: Any) -> Person:
    name, latin = name_on_badge(row)
    return Person(
        id=row.person_id,
        reference=row.reference,
        name=name,
        latin_name=latin,
        function=row.function_title,
        category_id=row.category_id,
        category=row.category_name,
        letter=row.letter,
        delegation=row.delegation_name,
        photo_id=row.badge_photo_id,
        marked=row.marked_id is not None,
    )


def _holder(row: Any, event_id: int, zone: str) -> Holder:
    return Holder(
        badge_id=row.badge_id,
        revoked_at=row.revoked_at,
        is_here=row.person_event_id == event_id,
        status=standing_of_row(row),
        badge=limits_of(row, zone) if row.badge_id is not None else {},
        person=_person(row),
        delegation_id=row.delegation_id,
    )


def roster_rows(event: Event) -> Iterator[Any]:
    """Everybody who can be met at the door: approved, or with a live badge; rows of ``COLUMNS``."""
    live = and_(Badge.participant_id == Participant.id, Badge.revoked_at.is_(None))
    query = (
        select(*COLUMNS)
        .select_from(Participant)
        .outerjoin(Badge, live)
        .where(
            Participant.event_id == event.id,
            or_(Participant.state == ParticipationState.APPROVED, Badge.id.is_not(None)),
        )
        .order_by(Participant.id)
    )
    yield from db.session.execute(query)


def revoked_keys(event: Event) -> list[str]:
    """The hashes of all revoked badges of an event."""
    query = (
        select(Badge.token_hash)
        .where(Badge.event_id == event.id, Badge.revoked_at.is_not(None))
        .order_by(Badge.id)
    )
    return list(db.session.scalars(query))


def keys_of(participant_ids: Collection[int]) -> dict[int, str]:
    """The roster's key of each person who has a live badge."""
    query = select(Badge.participant_id, Badge.token_hash).where(
        Badge.participant_id.in_(list(participant_ids)), Badge.revoked_at.is_(None)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def reference_of(event_id: int, key: str) -> str:
    """The reference of a person whom a roster's key names by the row; empty for nobody."""
    query = select(Participant.reference).where(
        Participant.event_id == event_id, Participant.id == int(key[1:])
    )
    return db.session.scalar(query) or ""
