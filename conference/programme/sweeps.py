"""Roles, invitations, bookings, seats, requests for the floor in the sweeps over all features."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import Base, db
from conference.i18n import lazy
from conference.programme.models import (
    Booking,
    Interpreter,
    MailedCalendar,
    RenewedCalendar,
    SessionRole,
    SessionSeat,
    SpeakingRequest,
)
from conference.programme.models.sessions import session_invitees
from conference.programme.services.calendars import forget_calendar
from conference.programme.services.release_people import forget_person, repoint_person
from conference.programme.services.seat_lists import forget_seat_lists
from conference.registration.models import Participant

CLAIMS = frozenset(
    {
        "programme_roles.participant_id",
        "session_invitees.participant_id",
        "session_bookings.participant_id",
        "session_seats.participant_id",
        "interpreters.participant_id",
        "speaking_requests.participant_id",
        "renewed_calendars.participant_id",
    }
)


def repoint(kept_id: int, ended_id: int, _by: Actor) -> None:
    """All become the kept person's; of two rows in one place the kept one's stays."""
    db.session.flush()
    roles = set(_role_keys(kept_id))
    for role in _rows(SessionRole, ended_id):
        if (role.session_id, role.role) in roles:
            db.session.delete(role)
        else:
            role.participant_id = kept_id
    _repoint_places(Booking, kept_id, ended_id)
    _repoint_places(SessionSeat, kept_id, ended_id)
    for model in (Interpreter, SpeakingRequest):
        for row in _rows(model, ended_id):
            row.participant_id = kept_id
    for renewed in _rows(RenewedCalendar, ended_id):  # the kept person's address stays
        db.session.delete(renewed)
    _repoint_invitations(kept_id, ended_id)
    db.session.flush()
    repoint_person(kept_id, ended_id)


def _repoint_places(model: type[Base], kept_id: int, ended_id: int) -> None:
    known = {row.session_id for row in _rows(model, kept_id)}
    for row in _rows(model, ended_id):
        if row.session_id in known:
            db.session.delete(row)
        else:
            row.participant_id = kept_id


def _repoint_invitations(kept_id: int, ended_id: int) -> None:
    person = session_invitees.c.participant_id
    invited = select(session_invitees.c.session_id).where(person == kept_id)
    theirs = set(db.session.scalars(invited))
    double = session_invitees.c.session_id.in_(theirs)
    db.session.execute(delete(session_invitees).where(person == ended_id, double))
    db.session.execute(
        update(session_invitees).where(person == ended_id).values(participant_id=kept_id)
    )


def export(participant_id: int) -> sweeps.Export:
    """Every role, invitation, booking, seat and request for the floor, with the session's code."""
    invited = db.session.scalars(
        select(session_invitees.c.session_id).where(
            session_invitees.c.participant_id == participant_id
        )
    ).all()
    return sweeps.Export(
        {
            "roles": [_about(row) for row in _rows(SessionRole, participant_id)],
            "invited_to_sessions": list(invited),
            "bookings": [_about(row) for row in _rows(Booking, participant_id)],
            "seats": [_about(row) for row in _rows(SessionSeat, participant_id)],
            "new_calendar_addresses": [
                sweeps.row_data(row) for row in _rows(RenewedCalendar, participant_id)
            ],
            "interpreter": [sweeps.row_data(row) for row in _rows(Interpreter, participant_id)],
            "speaking_requests": [
                {**_about(row), "texts": [sweeps.row_data(each) for each in row.texts]}
                for row in _rows(SpeakingRequest, participant_id)
            ],
        }
    )


def erase(participant_id: int, _by: Actor) -> None:
    """The person leaves every session and list; an interpreter keeps no name and no address."""
    event_id = db.session.get_one(Participant, participant_id).event_id
    forget_seat_lists(timedelta(), event_id=event_id)
    forget_person(participant_id)
    for model in (SessionRole, Booking, SessionSeat, SpeakingRequest, RenewedCalendar):
        for row in _rows(model, participant_id):
            db.session.delete(row)
    for interpreter in _rows(Interpreter, participant_id):
        interpreter.name, interpreter.email, interpreter.participant = "–", "", None
    db.session.execute(
        delete(session_invitees).where(session_invitees.c.participant_id == participant_id)
    )
    db.session.flush()


def _rows(model: type[Base], participant_id: int) -> list[Any]:
    column: Any = model.__table__.c.participant_id
    return list(db.session.scalars(select(model).where(column == participant_id)))


def _role_keys(participant_id: int) -> list[tuple[int, str]]:
    return [(row.session_id, row.role) for row in _rows(SessionRole, participant_id)]


def _about(row: Any) -> dict[str, Any]:
    return {"session": row.session.code, **sweeps.row_data(row)}


def _count_calendars(event_id: int) -> int:
    query = select(func.count()).where(MailedCalendar.event_id == event_id)
    return db.session.scalar(query) or 0


def _purge_calendars(event_id: int, limit: int) -> int:
    query = select(MailedCalendar).where(MailedCalendar.event_id == event_id).limit(limit)
    rows = db.session.scalars(query).all()
    for row in rows:
        forget_calendar(row)
    return len(rows)


RULES = (
    sweeps.RetentionRule(
        "programme:calendars",
        lazy("Calendar files of mails about sessions"),
        lazy("The event is over, and so are its sessions. The programme itself stays."),
        30,
        _count_calendars,
        _purge_calendars,
    ),
)

sweeps.register(
    sweeps.Sweep(
        "programme", 450, CLAIMS, repoint=repoint, export=export, erase=erase, retention=RULES
    )
)
