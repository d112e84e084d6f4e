"""What a person sees of booked sessions: what is released, what is free, what is theirs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.i18n.localised import Localised
from conference.programme.enums import BookingState, RoleState
from conference.programme.models import Booking, ProgrammeSession, SessionRole
from conference.programme.queries.booking import (
    LIVE,
    Taken,
    booking_of,
    bookings_of_person,
    sessions_with_booking,
    taken_by_delegation,
    taken_in,
    waiting_places,
)
from conference.programme.queries.public import shown_programme
from conference.programme.rules.booking import (
    has_begun,
    overlap,
    takes_bookings,
    why_not_bookable,
)
from conference.registration.models import Participant


@dataclass(frozen=True)
class Offer:
    """One session as a person may book it; time and room are those of the shown release."""

    session: ProgrammeSession
    starts_at: datetime
    ends_at: datetime
    room: Localised | None
    taken: Taken
    booking: Booking | None = None
    place_in_line: int | None = None
    obstacle: Any | None = None
    """Why the person may not book it, as a lazy sentence."""
    has_begun: bool = False
    delegation_is_full: bool = False
    clashes: list[Localised] = field(default_factory=list)
    """Sessions of the person at the same time."""

    @property
    def free(self) -> int | None:
        """How many places are left; None without a limit."""
        seats = self.session.seats
        return None if seats is None else max(0, seats - self.taken.booked)

    @property
    def is_full(self) -> bool:
        """Whether nobody, or nobody more of the delegation, gets a place now."""
        return self.free == 0 or self.delegation_is_full

    @property
    def has_place(self) -> bool:
        """Whether the person has a place."""
        return self.booking is not None and self.booking.state is BookingState.BOOKED


def roles_of(participant_id: int) -> list[SessionRole]:
    """What a person does in the programme, in the order of time, with the sessions."""
    query = (
        select(SessionRole)
        .join(ProgrammeSession, ProgrammeSession.id == SessionRole.session_id)
        .where(
            SessionRole.participant_id == participant_id,
            SessionRole.state != RoleState.DECLINED,
            ProgrammeSession.cancelled_at.is_(None),
            ProgrammeSession.starts_at.is_not(None),
        )
        .options(joinedload(SessionRole.session).joinedload(ProgrammeSession.room))
        .order_by(ProgrammeSession.starts_at, SessionRole.id)
    )
    return list(db.session.scalars(query))


def offers_for(person: Participant, now: datetime) -> list[Offer]:
    """The released sessions that are booked, and those the person has booked, in order of time.

    A fixed number of queries, however many there are.
    """
    released = _released(person)
    own = bookings_of_person(person.id)
    sessions = [
        session
        for session in sessions_with_booking(person.event)
        if session.code in released or session.id in own
    ]
    ids = [session.id for session in sessions]
    taken, places = taken_in(ids), waiting_places(person.id)
    of_delegation = taken_by_delegation(person.delegation_id, ids)
    busy = [row.session for row in own.values()] + [role.session for role in roles_of(person.id)]
    offers = []
    for session in sessions:
        limit = session.places_per_delegation
        starts_at, ends_at, room = released.get(session.code) or _as_it_is(session)
        offers.append(
            Offer(
                session=session,
                starts_at=starts_at,
                ends_at=ends_at,
                room=room,
                taken=taken[session.id],
                booking=own.get(session.id),
                place_in_line=places.get(session.id),
                obstacle=why_not_bookable(session, person),
                has_begun=has_begun(session, now),
                delegation_is_full=limit is not None and of_delegation.get(session.id, 0) >= limit,
                clashes=[other.title for other in busy if overlap(session, other)],
            )
        )
    return sorted(offers, key=lambda offer: (offer.starts_at, offer.session.id))


def is_offered(session: ProgrammeSession, person: Participant) -> bool:
    """Whether a person finds this session among what can be booked, without reading the others."""
    if not takes_bookings(session):
        return False
    if session.code in _released(person):
        return True
    booking = booking_of(session.id, person.id)
    return booking is not None and booking.state in LIVE


_Placing = tuple[datetime, datetime, Localised | None]


def _as_it_is(session: ProgrammeSession) -> _Placing:
    assert session.starts_at is not None
    assert session.ends_at is not None
    return session.starts_at, session.ends_at, session.room.name if session.room else None


def _released(person: Participant) -> dict[str, _Placing]:
    """Time and room of each public session in the shown release, by code."""
    programme = shown_programme(person.event)
    return {
        item.code: (item.starts_at, item.ends_at, item.room.name if item.room else None)
        for item in (programme.public if programme else ())
        if not item.cancelled
    }
