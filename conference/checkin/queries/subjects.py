"""One attempt: all that is known before it, in one select.

Everything that the rules ask about belongs to one gate and one person, so each part is one row at
most and all of them are joined: a book of one page, never out of date.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference.checkin.enums import Direction, FullPolicy
from conference.checkin.queries.answers import Person, person_of
from conference.checkin.queries.sessions import bookings_of, sessions_of
from conference.checkin.queries.subject_rows import BY_CODE, BY_REFERENCE
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
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
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


def subject_by_code(
    event_id: int, gate_id: int, nonce: str, token_hash: str | None
) -> ScanSubject | None:
    """The gate and the badge of a code; None when the event has no such gate."""
    values = {"event_id": event_id, "gate_id": gate_id, "nonce": nonce, "token_hash": token_hash}
    row = db.session.execute(BY_CODE, values).first()
    if row is None:
        return None
    revoked = row.revoked_at is not None
    return _subject(row, gate_id, has_badge=row.badge_id is not None, revoked=revoked)


def subject_by_reference(
    event_id: int, gate_id: int, nonce: str, reference: str
) -> ScanSubject | None:
    """The gate and a person found by name, with the live badge if there is one."""
    values = {"event_id": event_id, "gate_id": gate_id, "nonce": nonce, "reference": reference}
    row = db.session.execute(BY_REFERENCE, values).first()
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
