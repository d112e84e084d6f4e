"""One attempt: all that is known before it, in one select.

The selects are built once and run as rows, not entities: this is the busiest path of the product.
Everything that the rules ask about belongs to one gate and one person, so each part is one row at
most and all of them are joined: a book of one page, never out of date.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, select

from conference.badges.models import Badge
from conference.checkin.enums import Direction, FullPolicy
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
from conference.checkin.queries.answers import PERSON, Person, person_of
from conference.checkin.queries.sessions import bookings_of, sessions_of
from conference.checkin.rules import door_rules
from conference.checkin.rules.entries import (
    badge_entry,
    gate_entry,
    pass_entry,
    status_of,
    zone_entry,
)
from conference.checkin.rules.times import Frame, whole_days, windows_of
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Category, Event, Zone, category_zones
from conference.i18n.localised import Localised
from conference.programme.models import ProgrammeSession, Room
from conference.programme.queries.booking import GUARDED
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import occupies_place


@dataclass(frozen=True, kw_only=True)
class ScanSubject:
    """The gate, whoever the code or the reference belongs to, and the page of the book for them."""

    is_repeated: bool
    """The nonce was answered before."""
    gate_active: bool
    zone_id: int
    zone: Localised
    badge_id: int | None
    pass_id: int | None
    """The row of the delegation's passes for the zone."""
    book: dict[str, Any]
    known: dict[str, Any] | None
    """The person as the rules see them."""
    inside: dict[str, Any]
    was_inside: bool
    counts_zone: bool
    """Whether it matters how many people are inside the zone."""
    person: Person | None

    def situation(
        self, gate_id: int, direction: Direction, now: datetime, *, readable: bool
    ) -> dict[str, Any]:
        """The attempt as the rules see it, without any counts."""
        return {
            "now": now.timestamp(),
            "gate": gate_id,
            "direction": direction.value,
            "readable": readable,
            "inside": self.inside,
            "was_inside": self.was_inside,
        }


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


_BY_CODE = _around(
    select(*_COLUMNS)
    .select_from(Gate.__table__)
    .outerjoin(Badge.__table__, _badges.token_hash == bindparam("token_hash"))
    .outerjoin(Participant.__table__, _people.id == _badges.participant_id)
)
_any_badge = Badge.__table__.alias()
_BY_REFERENCE = _around(
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


def subject_by_code(
    event_id: int, gate_id: int, nonce: str, token_hash: str | None
) -> ScanSubject | None:
    """The gate and the badge of a code; None when the event has no such gate."""
    values = {"event_id": event_id, "gate_id": gate_id, "nonce": nonce, "token_hash": token_hash}
    row = db.session.execute(_BY_CODE, values).first()
    if row is None:
        return None
    revoked = row.revoked_at is not None
    return _subject(row, gate_id, has_badge=row.badge_id is not None, revoked=revoked)


def subject_by_reference(
    event_id: int, gate_id: int, nonce: str, reference: str
) -> ScanSubject | None:
    """The gate and a person found by name, with the live badge if there is one."""
    values = {"event_id": event_id, "gate_id": gate_id, "nonce": nonce, "reference": reference}
    row = db.session.execute(_BY_REFERENCE, values).first()
    if row is None:
        return None
    had_badge = bool(row.had_badge)
    return _subject(row, gate_id, has_badge=had_badge, revoked=had_badge and row.badge_id is None)


def _subject(row: Any, gate_id: int, *, has_badge: bool, revoked: bool) -> ScanSubject:
    seen = {"since": int(row.since.timestamp()), "gate": row.entry_gate_id} if row.since else {}
    return ScanSubject(
        is_repeated=row.prior_id is not None,
        gate_active=row.active,
        zone_id=row.zone_id,
        zone=row.zone_name,
        badge_id=row.badge_id,
        pass_id=row.pass_id,
        book=_page(row, gate_id),
        known=_known(row, has_badge=has_badge, revoked=revoked),
        inside={str(row.zone_id): seen} if row.is_inside else {},
        was_inside=bool(row.entries) and not row.is_inside,
        counts_zone=row.capacity is not None and row.full is not FullPolicy.OFF,
        person=person_of(row),
    )


def _page(row: Any, gate_id: int) -> dict[str, Any]:
    """The book, as far as this gate and this person go."""
    frame = Frame(row.starts_on, row.ends_on, row.timezone)
    zone = str(row.zone_id)
    passes = {}
    if row.pass_id is not None:
        passes[zone] = pass_entry(row.pass_number, row.pass_times, frame)
    gate = gate_entry(zone_id=row.zone_id, active=row.active, direction=row.direction)
    return {
        "rules": door_rules(),
        "zones": {zone: _zone_of(row, frame)},
        "gates": {str(gate_id): gate},
        "categories": {str(row.category_id): _category_of(row, frame)},
        "delegations": {str(row.delegation_id): {"passes": passes}},
        "sessions": {
            str(session.id): {
                "zone": session.zone_id,
                "from": int(session.admits_from.timestamp()),
                "until": int(session.ends_at.timestamp()),
            }
            for session in (sessions_of(row.event_id) if _asks_programme(row) else ())
            if session.zone_id == row.zone_id
        },
    }


def _asks_programme(row: Any) -> bool:
    """Whether bookings can matter at this gate: an ordinary scan stays one look."""
    return bool(row.booking or row.has_sessions)


def _zone_of(row: Any, frame: Frame) -> dict[str, Any]:
    return zone_entry(
        capacity=row.capacity,
        frame=frame,
        hours=row.hours,
        passback=row.passback,
        reentry=row.reentry,
        leaves=row.leaves,
        booking=row.booking,
        full=row.full,
    )


def _category_of(row: Any, frame: Frame) -> dict[str, Any]:
    if row.open_zone_id is None:
        return {"zones": {}}
    return {
        "zones": {str(row.zone_id): windows_of(row.category_times, frame)},
        "unbooked": [row.zone_id] if row.unbooked else [],
        "escort": [row.zone_id] if row.category_escort else [],
    }


def _known(row: Any, *, has_badge: bool, revoked: bool) -> dict[str, Any] | None:
    if row.person_id is None:
        return None
    frame = Frame(row.starts_on, row.ends_on, row.timezone)
    granted = [[row.zone_id, windows_of(row.grant_times, frame)]] if row.grant_id else []
    booked = bookings_of(row.event_id, row.person_id) if _asks_programme(row) else {}
    return {
        "status": status_of(
            same_event=row.person_event_id == row.event_id,
            has_badge=has_badge,
            revoked=revoked,
            approved=_is_admitted(row),
        ),
        "category": row.category_id,
        "delegation": row.delegation_id,
        "badge": badge_entry(whole_days(row.valid_days or (), row.timezone), row.zone_ids),
        "grants": granted,
        "sessions": booked.get(row.person_id, []),
        "escort": bool(row.escort),
        "note": bool(row.note),
    }


def _is_admitted(row: Any) -> bool:
    """Approved; or not decided yet, with a temporary badge for the while."""
    if row.state is ParticipationState.APPROVED:
        return True
    return bool(row.is_temporary) and occupies_place(row.state)
