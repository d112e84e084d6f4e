"""Who is expected at a session, in the order of precedence, and in which seat."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select, union
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.i18n import Language
from conference.programme.enums import BookingState, PersonRole, RoleState
from conference.programme.models import Booking, ProgrammeSession, SessionRole, SessionSeat
from conference.programme.models.sessions import session_invitees
from conference.registration.enums import ListOrder
from conference.registration.models import Participant
from conference.registration.rules import ENDED
from conference.registration.rules.precedence import Ranked, in_order


@dataclass(frozen=True)
class Seated:
    """One person, with the seat; empty where none is given."""

    person: Participant
    seat: str
    roles: list[PersonRole] = field(default_factory=list)


@dataclass(frozen=True)
class Seating:
    """Everybody expected, and those who are no longer expected but still have a seat."""

    expected: list[Seated]
    left: list[Seated]


def seating_of(session: ProgrammeSession) -> Seating:
    """The seats of a session, both lists in the order of precedence: a fixed number of queries."""
    named = _expected(session.id)
    expected = set(db.session.scalars(named))
    of_session = SessionSeat.session_id == session.id
    rows = db.session.execute(
        select(SessionSeat.participant_id, SessionSeat.label).where(of_session)
    )
    seats = {person_id: label for person_id, label in rows}  # noqa: C416 - rows are tuples to mypy
    roles: dict[int, list[PersonRole]] = {}
    for person_id, role in db.session.execute(_roles(session.id)):
        roles.setdefault(person_id, []).append(role)
    seated = select(SessionSeat.participant_id).where(of_session)
    people = db.session.scalars(
        select(Participant)
        .where(Participant.id.in_(named) | Participant.id.in_(seated))
        .options(joinedload(Participant.delegation).joinedload(Delegation.city))
    )
    everybody = [
        Seated(person, seats.get(person.id, ""), roles.get(person.id, []))
        for person in by_precedence(people)
    ]
    here = [each.person.id in expected and each.person.state not in ENDED for each in everybody]
    return Seating(
        [each for each, is_here in zip(everybody, here, strict=True) if is_here],
        [each for each, is_here in zip(everybody, here, strict=True) if each.seat and not is_here],
    )


def by_precedence(people: Iterable[Participant]) -> list[Participant]:
    """People in the order in which a list by rank names them, the same in every language."""
    known = {person.id: person for person in people}
    ranked = [Ranked.of(person) for person in known.values()]
    return [known[each.id] for each in in_order(ranked, ListOrder.ALPHABET, Language.ENGLISH)]


def seats_of_person(participant_id: int) -> dict[str, str]:
    """A person's own seats by the codes of sessions."""
    query = (
        select(ProgrammeSession.code, SessionSeat.label)
        .join(SessionSeat, SessionSeat.session_id == ProgrammeSession.id)
        .where(
            SessionSeat.participant_id == participant_id, ProgrammeSession.cancelled_at.is_(None)
        )
    )
    return {code: label for code, label in db.session.execute(query)}  # noqa: C416 - as above


def _roles(session_id: int) -> Select[int, PersonRole]:
    return (
        select(SessionRole.participant_id, SessionRole.role)
        .where(SessionRole.session_id == session_id, SessionRole.state != RoleState.DECLINED)
        .order_by(SessionRole.position, SessionRole.id)
    )


def _expected(session_id: int) -> Any:
    """Row ids of who has a role in a session, is invited to it, or has booked a place."""
    invited = select(session_invitees.c.participant_id).where(
        session_invitees.c.session_id == session_id
    )
    booked = select(Booking.participant_id).where(
        Booking.session_id == session_id, Booking.state == BookingState.BOOKED
    )
    on_stage = _roles(session_id).with_only_columns(SessionRole.participant_id).order_by(None)
    return union(on_stage, invited, booked)
