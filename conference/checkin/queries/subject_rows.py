"""The selects of one attempt: all that is known before it, in one row.

They are built once and run as rows, not entities: this is the busiest path of the product.
"""

from typing import Any

from sqlalchemy import and_, bindparam, exists, select

from conference.badges.models import Badge
from conference.checkin.models import (
    CategoryTime,
    DelegationPass,
    DoorNote,
    Gate,
    Grant,
    Presence,
    Scan,
    ZonePolicy,
)
from conference.checkin.queries.answers import PERSON
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, Zone, category_zones
from conference.programme.models import ProgrammeSession, Room
from conference.programme.queries.booking import GUARDED
from conference.registration.models import Participant

# Tables and not entities: a row that passes through the mapper costs twice as much.
_gates = Gate.__table__.c
_scans = Scan.__table__.c
_badges = Badge.__table__.c
_events = Event.__table__.c
_zones = Zone.__table__.c
_policies = ZonePolicy.__table__.c
_times = CategoryTime.__table__.c
_grants = Grant.__table__.c
_passes = DelegationPass.__table__.c
_presences = Presence.__table__.c
_people = Participant.__table__.c
_categories = Category.__table__.c
_delegations = Delegation.__table__.c
_notes = DoorNote.__table__.c
_entry = Scan.__table__.alias()
_OPEN_ZONE = and_(
    category_zones.c.category_id == _people.category_id,
    category_zones.c.zone_id == _gates.zone_id,
)
_SESSIONS = exists().where(
    Room.zone_id == _gates.zone_id,
    ProgrammeSession.room_id == Room.id,
    ProgrammeSession.access.in_(GUARDED),
)
"""Whether behind this door are sessions for certain people; only then more is asked."""
_COLUMNS = (
    _gates.active,
    _gates.zone_id,
    _gates.direction,
    _gates.event_id,
    _scans.id.label("prior_id"),
    _badges.id.label("badge_id"),
    _badges.revoked_at,
    _badges.is_temporary,
    _badges.valid_days,
    _badges.zone_ids,
    _events.timezone,
    _events.starts_on,
    _events.ends_on,
    _zones.name.label("zone_name"),
    _zones.capacity,
    *(_policies.hours, _policies.passback, _policies.reentry, _policies.leaves),
    *(_policies.booking, _policies.full),
    _SESSIONS.label("has_sessions"),
    category_zones.c.zone_id.label("open_zone_id"),
    _times.times.label("category_times"),
    _times.unbooked,
    _times.escort.label("category_escort"),
    _grants.id.label("grant_id"),
    _grants.times.label("grant_times"),
    _passes.id.label("pass_id"),
    _passes.number.label("pass_number"),
    _passes.times.label("pass_times"),
    _presences.is_inside,
    _presences.since,
    _presences.entries,
    _entry.c.gate_id.label("entry_gate_id"),
    _people.event_id.label("person_event_id"),
    _people.state,
    _people.delegation_id,
    *PERSON,
)


def _around(query: Any) -> Any:
    return (
        query.join(Event.__table__, _events.id == _gates.event_id)
        .join(Zone.__table__, _zones.id == _gates.zone_id)
        .outerjoin(ZonePolicy.__table__, _policies.zone_id == _gates.zone_id)
        .outerjoin(Category.__table__, _categories.id == _people.category_id)
        .outerjoin(Delegation.__table__, _delegations.id == _people.delegation_id)
        .outerjoin(category_zones, _OPEN_ZONE)
        .outerjoin(
            CategoryTime.__table__,
            and_(
                _times.category_id == _people.category_id,
                _times.zone_id == _gates.zone_id,
            ),
        )
        .outerjoin(
            Grant.__table__,
            and_(_grants.participant_id == _people.id, _grants.zone_id == _gates.zone_id),
        )
        .outerjoin(
            DelegationPass.__table__,
            and_(
                _passes.delegation_id == _people.delegation_id,
                _passes.zone_id == _gates.zone_id,
            ),
        )
        .outerjoin(DoorNote.__table__, _notes.participant_id == _people.id)
        .outerjoin(
            Presence.__table__,
            and_(_presences.participant_id == _people.id, _presences.zone_id == _gates.zone_id),
        )
        .outerjoin(_entry, _entry.c.nonce == _presences.nonce)
        .outerjoin(Scan.__table__, _scans.nonce == bindparam("nonce"))
        .where(_gates.id == bindparam("gate_id"), _gates.event_id == bindparam("event_id"))
    )


BY_CODE = _around(
    select(*_COLUMNS)
    .select_from(Gate.__table__)
    .outerjoin(Badge.__table__, _badges.token_hash == bindparam("token_hash"))
    .outerjoin(Participant.__table__, _people.id == _badges.participant_id)
)
_any_badge = Badge.__table__.alias()
BY_REFERENCE = _around(
    select(
        *_COLUMNS,
        exists().where(_any_badge.c.participant_id == _people.id).label("had_badge"),
    )
    .select_from(Gate.__table__)
    .outerjoin(Participant.__table__, _people.reference == bindparam("reference"))
    .outerjoin(
        Badge.__table__, and_(_badges.participant_id == _people.id, _badges.revoked_at.is_(None))
    )
)
