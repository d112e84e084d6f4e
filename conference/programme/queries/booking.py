"""Bookings: of a person, of a session, and what the door asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import case, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.programme.enums import BookingState, RoleState, SessionAccess
from conference.programme.models import Booking, ProgrammeSession, Room, SessionRole
from conference.programme.models.sessions import session_invitees
from conference.registration.models import Participant
from conference.registration.rules import OCCUPYING

LIVE = (BookingState.BOOKED, BookingState.WAITING)
GUARDED = (SessionAccess.BOOKING, SessionAccess.INVITEES)
"""Sessions for certain people, whom the door has to know."""
WAITING_ORDER = (Booking.position, Booking.booked_at, Booking.id)


@dataclass(frozen=True)
class Taken:
    """How many have a place in a session, and how many wait for one."""

    booked: int = 0
    waiting: int = 0


def session_by_code(event: Event, code: str) -> ProgrammeSession | None:
    """A session of an event by its code, with room and categories."""
    query = select(ProgrammeSession).where(
        ProgrammeSession.event_id == event.id, ProgrammeSession.code == code
    )
    return db.session.scalar(
        query.options(
            joinedload(ProgrammeSession.room),
            joinedload(ProgrammeSession.track),
            selectinload(ProgrammeSession.categories),
        )
    )


def sessions_with_booking(event: Event) -> list[ProgrammeSession]:
    """All placed sessions of an event that are booked, with room and categories, in order."""
    query = select(ProgrammeSession).where(
        ProgrammeSession.event_id == event.id,
        ProgrammeSession.access == SessionAccess.BOOKING,
        ProgrammeSession.starts_at.is_not(None),
        ProgrammeSession.ends_at.is_not(None),
        ProgrammeSession.cancelled_at.is_(None),
    )
    options = (
        joinedload(ProgrammeSession.room),
        joinedload(ProgrammeSession.track),
        selectinload(ProgrammeSession.categories),
    )
    query = query.order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    return list(db.session.scalars(query.options(*options)))


def taken_in(session_ids: Collection[int]) -> dict[int, Taken]:
    """Booked and waiting of each session, in one query."""
    if not session_ids:
        return {}
    rows = db.session.execute(
        select(
            Booking.session_id,
            func.sum(case((Booking.state == BookingState.BOOKED, 1), else_=0)),
            func.sum(case((Booking.state == BookingState.WAITING, 1), else_=0)),
        )
        .where(Booking.session_id.in_(session_ids))
        .group_by(Booking.session_id)
    )
    found = {session_id: Taken(int(booked), int(waiting)) for session_id, booked, waiting in rows}
    return {session_id: found.get(session_id, Taken()) for session_id in session_ids}


def taken_by_delegation(delegation_id: int, session_ids: Collection[int]) -> dict[int, int]:
    """How many of one delegation have a place in each session."""
    rows = db.session.execute(
        select(Booking.session_id, func.count())
        .where(
            Booking.session_id.in_(session_ids),
            Booking.delegation_id == delegation_id,
            Booking.state == BookingState.BOOKED,
        )
        .group_by(Booking.session_id)
    )
    return {session_id: count for session_id, count in rows}  # noqa: C416 - rows are tuples to mypy


def booking_of(session_id: int, participant_id: int) -> Booking | None:
    """A person's booking of a session, in whatever state."""
    return db.session.scalar(
        select(Booking).where(
            Booking.session_id == session_id, Booking.participant_id == participant_id
        )
    )


def bookings_of_person(participant_id: int) -> dict[int, Booking]:
    """A person's live bookings by session, with session and room."""
    query = (
        select(Booking)
        .where(Booking.participant_id == participant_id, Booking.state.in_(LIVE))
        .options(joinedload(Booking.session).joinedload(ProgrammeSession.room))
    )
    return {row.session_id: row for row in db.session.scalars(query)}


def waiting_places(participant_id: int) -> dict[int, int]:
    """The person's place on each waiting list, from 1."""
    other = aliased(Booking)
    ahead = or_(
        other.position < Booking.position,
        (other.position == Booking.position) & (other.booked_at < Booking.booked_at),
        (other.position == Booking.position)
        & (other.booked_at == Booking.booked_at)
        & (other.id <= Booking.id),
    )
    rows = db.session.execute(
        select(Booking.session_id, func.count())
        .join(other, (other.session_id == Booking.session_id) & ahead)
        .where(
            Booking.participant_id == participant_id,
            Booking.state == BookingState.WAITING,
            other.state == BookingState.WAITING,
        )
        .group_by(Booking.session_id)
    )
    return {session_id: count for session_id, count in rows}  # noqa: C416 - rows are tuples to mypy


def waiting_for(session_id: int) -> list[Booking]:
    """Who waits for a place, the first first."""
    query = select(Booking).where(
        Booking.session_id == session_id, Booking.state == BookingState.WAITING
    )
    return list(db.session.scalars(query.order_by(*WAITING_ORDER)))


def people_in(session_id: int) -> list[Booking]:
    """The booked by name, then the waiting in their order, with person and delegation."""
    query = (
        select(Booking)
        .join(Participant, Participant.id == Booking.participant_id)
        .where(Booking.session_id == session_id, Booking.state.in_(LIVE))
        .options(
            contains_eager(Booking.participant).joinedload(Participant.category),
            joinedload(Booking.delegation),
        )
        .order_by(Participant.sort_name, Participant.id)
    )
    rows = list(db.session.scalars(query))
    waiting = [row for row in rows if row.state is BookingState.WAITING]
    waiting.sort(key=lambda row: (row.position, row.booked_at, row.id))
    return [row for row in rows if row.state is BookingState.BOOKED] + waiting


def bookings_of_the_left(session_id: int) -> list[Booking]:
    """Bookings of people who no longer take part in the event."""
    query = (
        select(Booking)
        .join(Participant, Participant.id == Booking.participant_id)
        .where(
            Booking.session_id == session_id,
            Booking.state.in_(LIVE),
            Participant.state.not_in(OCCUPYING),
        )
    )
    return list(db.session.scalars(query))


def door_sessions(event_id: int) -> Sequence[ProgrammeSession]:
    """Placed sessions that only certain people may enter, in rooms with a door, with the room."""
    query = (
        select(ProgrammeSession)
        .join(Room, Room.id == ProgrammeSession.room_id)
        .where(
            ProgrammeSession.event_id == event_id,
            ProgrammeSession.access.in_(GUARDED),
            ProgrammeSession.starts_at.is_not(None),
            ProgrammeSession.ends_at.is_not(None),
            ProgrammeSession.cancelled_at.is_(None),
            Room.zone_id.is_not(None),
        )
        .options(contains_eager(ProgrammeSession.room))
        .order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
    )
    return db.session.scalars(query).all()


def admitted(event_id: int, participant_id: int | None) -> dict[int, list[int]]:
    """Ids of the sessions by person: booked, invited, or with a role there; of one or of all."""
    of_event = exists().where(
        ProgrammeSession.event_id == event_id,
        ProgrammeSession.access.in_(GUARDED),
        ProgrammeSession.cancelled_at.is_(None),
    )
    booked = select(Booking.participant_id, Booking.session_id).where(
        Booking.state == BookingState.BOOKED,
        of_event.where(ProgrammeSession.id == Booking.session_id),
    )
    roles = select(SessionRole.participant_id, SessionRole.session_id).where(
        SessionRole.state != RoleState.DECLINED,
        of_event.where(ProgrammeSession.id == SessionRole.session_id),
    )
    invited = select(session_invitees.c.participant_id, session_invitees.c.session_id).where(
        of_event.where(ProgrammeSession.id == session_invitees.c.session_id)
    )
    if participant_id is not None:
        booked = booked.where(Booking.participant_id == participant_id)
        roles = roles.where(SessionRole.participant_id == participant_id)
        invited = invited.where(session_invitees.c.participant_id == participant_id)
    people: dict[int, list[int]] = {}
    for person_id, session_id in db.session.execute(booked.union(roles, invited)):
        people.setdefault(person_id, []).append(session_id)
    return {person_id: sorted(sessions) for person_id, sessions in people.items()}


def delegations_in(session_id: int) -> list[tuple[Delegation, int]]:
    """The delegations with places in a session, and how many."""
    rows = db.session.execute(
        select(Delegation, func.count(Booking.id))
        .join(Booking, Booking.delegation_id == Delegation.id)
        .where(Booking.session_id == session_id, Booking.state == BookingState.BOOKED)
        .group_by(Delegation.id)
        .order_by(func.count(Booking.id).desc(), Delegation.id)
    )
    return [(delegation, count) for delegation, count in rows]
