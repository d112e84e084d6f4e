"""When people, interpreters and rooms are taken by sessions, for those who plan around them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select, union

from conference.core.database import db
from conference.events.models import Event
from conference.programme.enums import BookingState, RoleState, SessionAccess
from conference.programme.models import (
    Booking,
    Interpretation,
    Interpreter,
    ProgrammeSession,
    Room,
    SessionRole,
)
from conference.programme.models.interpretation import interpretation_interpreters
from conference.programme.models.sessions import session_invitees


class Engagement(NamedTuple):
    """Somebody or something is taken, in UTC; the venue is None where nobody has said it."""

    whom: int
    """The id of a participant, an interpreter or a room."""
    starts_at: datetime
    ends_at: datetime
    venue_id: int | None


_VENUE = func.coalesce(Room.venue_id, Event.venue_id).label("venue_id")


def placed() -> list[ColumnElement[bool]]:
    """What holds of a session that takes place: it has a time and is not cancelled."""
    return [
        ProgrammeSession.starts_at.is_not(None),
        ProgrammeSession.ends_at.is_not(None),
        ProgrammeSession.cancelled_at.is_(None),
    ]


def _taken(whom: Any, event_id: int) -> Select[Any]:
    """Begins a select of engagements; the caller joins the table of ``whom`` to the session."""
    return (
        select(whom, ProgrammeSession.starts_at, ProgrammeSession.ends_at, _VENUE)
        .select_from(ProgrammeSession)
        .join(Event, Event.id == ProgrammeSession.event_id)
        .outerjoin(Room, Room.id == ProgrammeSession.room_id)
        .where(ProgrammeSession.event_id == event_id, *placed())
    )


def _read(query: Any) -> list[Engagement]:
    rows = [Engagement(*row) for row in db.session.execute(query)]
    return sorted(rows, key=lambda row: (row.whom, row.starts_at, row.ends_at))


def engagements(event_id: int, participant_ids: Collection[int] | None = None) -> list[Engagement]:
    """The sessions in which people have a role, a booking or an invitation; None: of everybody.

    An invitation counts in sessions that only the invited may enter; who declined is free.
    """
    invited = session_invitees.c.participant_id
    chosen = (
        (
            _taken(SessionRole.participant_id, event_id)
            .join(SessionRole, SessionRole.session_id == ProgrammeSession.id)
            .where(SessionRole.state != RoleState.DECLINED),
            SessionRole.participant_id,
        ),
        (
            _taken(Booking.participant_id, event_id)
            .join(Booking, Booking.session_id == ProgrammeSession.id)
            .where(Booking.state == BookingState.BOOKED),
            Booking.participant_id,
        ),
        (
            _taken(invited, event_id)
            .join(session_invitees, session_invitees.c.session_id == ProgrammeSession.id)
            .where(ProgrammeSession.access == SessionAccess.INVITEES),
            invited,
        ),
    )
    if participant_ids is None:
        return _read(union(*(query for query, _column in chosen)))
    ids = list(participant_ids)
    return _read(union(*(query.where(column.in_(ids)) for query, column in chosen)))


def interpreter_engagements(event_id: int) -> list[Engagement]:
    """The sessions at which the event's interpreters work."""
    links = interpretation_interpreters.c
    return _read(
        _taken(Interpreter.id, event_id)
        .join(Interpretation, Interpretation.session_id == ProgrammeSession.id)
        .join(interpretation_interpreters, links.interpretation_id == Interpretation.id)
        .join(Interpreter, Interpreter.id == links.interpreter_id)
        .distinct()
    )


def room_engagements(event_id: int) -> list[Engagement]:
    """The sessions that take the event's rooms."""
    return _read(_taken(Room.id, event_id).where(ProgrammeSession.room_id.is_not(None)))
