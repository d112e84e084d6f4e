"""The working copy read at once, and every warning about it: a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import load_only

from conference.core.database import db
from conference.events.models import Event, Venue
from conference.programme.enums import BookingState, RoleState, SessionAccess
from conference.programme.enums.warnings import WarningKind
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
from conference.programme.queries.booking import GUARDED
from conference.programme.queries.engagements import placed
from conference.programme.queries.places import minutes_between
from conference.programme.rules.plan import Finding, Line, Plan, Planned, RoleFacts, RoomFacts, Whom
from conference.programme.rules.warning_words import WarningWords
from conference.programme.rules.warnings import findings_of
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

_zones_for_booked: list[Callable[[int], Collection[int]]] = []


def register_zones_for_booked(find: Callable[[int], Collection[int]]) -> None:
    """Let the door, which knows the programme, say which zones of an event ask for a booking."""
    _zones_for_booked.append(find)


@dataclass(frozen=True)
class PlanWarning:
    """What does not fit, and the sessions it names by their codes; the first is to be opened."""

    kind: WarningKind
    code: str
    other_code: str | None
    day: date
    """The day of the session, by the clock of the venue."""
    found: Finding
    writer: WarningWords

    @property
    def words(self) -> str:
        """The sentence, in the language in force; written only where it is shown."""
        return self.writer.sentence(self.found)


def warnings_of(event: Event) -> list[PlanWarning]:
    """Everything that does not fit in the working copy, by time, in the language in force."""
    plan = read_plan(event)
    found = findings_of(plan)
    names = _names({each.whom for each in found if each.whom is not None})
    ends = {venue for each in found for venue in each.venues or ()}
    venues = select(Venue.id, Venue.name).where(Venue.id.in_(ends))
    words = WarningWords(plan, names, {row[0]: row[1] for row in db.session.execute(venues)})
    return [
        PlanWarning(
            kind=WarningKind(each.kind),
            code=plan.sessions[each.session_id].code,
            other_code=plan.sessions[each.other_id].code if each.other_id else None,
            day=plan.sessions[each.session_id].starts_at.date(),
            found=each,
            writer=words,
        )
        for each in found
    ]


def read_plan(event: Event) -> Plan:
    """All facts of an event that warnings need."""
    sessions = _sessions(event)
    roles = _roles(event)
    taken: dict[tuple[Whom, int], None] = {
        (role.whom, role.session_id): None for role in roles if role.state != RoleState.DECLINED
    }
    expected: Counter[int] = Counter()
    for session_id, person in _expected(event):
        expected[session_id] += 1
        taken[("person", person), session_id] = None
    lines, working = _interpretation(event)
    taken |= dict.fromkeys(working)
    return Plan(
        zone=ZoneInfo(event.timezone),
        first_day=event.starts_on,
        last_day=event.ends_on,
        sessions=sessions,
        rooms=_rooms(event),
        taken=list(taken),
        interpreters=frozenset(whom for whom, _session in working),
        roles=roles,
        lines=lines,
        expected=expected,
        minutes=minutes_between(event.id),
        for_booked={zone for find in _zones_for_booked for zone in find(event.id)},
    )


def _of(event: Event) -> list[Any]:
    return [ProgrammeSession.event_id == event.id, *placed()]


def _sessions(event: Event) -> dict[int, Planned]:
    zone, model = ZoneInfo(event.timezone), ProgrammeSession
    query = select(
        *(model.id, model.code, model.title, model.kind, model.room_id),
        *(model.starts_at, model.ends_at, model.is_public, model.access, model.places),
    ).where(*_of(event))
    rows: list[Any] = list(db.session.execute(query))
    return {
        row.id: Planned(
            id=row.id,
            code=row.code,
            title=row.title,
            kind=row.kind,
            room_id=row.room_id,
            starts_at=row.starts_at.astimezone(zone),
            ends_at=row.ends_at.astimezone(zone),
            is_public=row.is_public,
            is_for_everyone=row.access is SessionAccess.EVERYONE,
            is_for_named=row.access in GUARDED,
            places=row.places,
        )
        for row in rows
    }


def _rooms(event: Event) -> dict[int, RoomFacts]:
    query = select(
        *(Room.id, Room.name, Room.capacity, Room.booths, Room.venue_id),
        *(Room.opens_at, Room.closes_at, Room.zone_id),
    ).where(Room.event_id == event.id)
    return {
        row[0]: RoomFacts(*row[:4], row[4] or event.venue_id, *row[5:8])
        for row in db.session.execute(query)
    }


def _roles(event: Event) -> list[RoleFacts]:
    query = (
        select(
            *(SessionRole.session_id, SessionRole.participant_id, SessionRole.role),
            *(SessionRole.state, SessionRole.is_published, Participant.state),
        )
        .join(ProgrammeSession, ProgrammeSession.id == SessionRole.session_id)
        .join(Participant, Participant.id == SessionRole.participant_id)
        .where(*_of(event))
        .order_by(SessionRole.position, SessionRole.id)
    )
    return [
        RoleFacts(
            row[0],
            ("person", row[1]),
            row[2],
            row[3],
            row[4],
            row[5] is ParticipationState.APPROVED,
        )
        for row in db.session.execute(query)
    ]


def _expected(event: Event) -> list[Any]:
    """(session, participant) of all who have booked, or are invited where only they may enter."""
    booked = (
        select(Booking.session_id, Booking.participant_id)
        .join(ProgrammeSession, ProgrammeSession.id == Booking.session_id)
        .where(*_of(event), Booking.state == BookingState.BOOKED)
    )
    links = session_invitees.c
    invited = (
        select(links.session_id, links.participant_id)
        .join(ProgrammeSession, ProgrammeSession.id == links.session_id)
        .where(*_of(event), ProgrammeSession.access == SessionAccess.INVITEES)
    )
    return list(db.session.execute(booked.union(invited)))


def _interpretation(event: Event) -> tuple[list[Line], list[tuple[Whom, int]]]:
    row, links = Interpretation, interpretation_interpreters.c
    query = (
        select(
            *(row.id, row.session_id, row.source, row.target, row.mode, row.booth),
            *(Interpreter.id, Interpreter.participant_id),
        )
        .join(ProgrammeSession, ProgrammeSession.id == row.session_id)
        .outerjoin(interpretation_interpreters, links.interpretation_id == row.id)
        .outerjoin(Interpreter, Interpreter.id == links.interpreter_id)
        .where(*_of(event))
        .order_by(row.id)
    )
    lines: dict[int, Line] = {}
    working: dict[tuple[Whom, int], None] = {}
    for each in db.session.execute(query):
        lines[each[0]] = Line(*each[1:6])
        if each[6] is not None:
            whom = ("person", each[7]) if each[7] is not None else ("interpreter", each[6])
            working[whom, each[1]] = None
    return list(lines.values()), list(working)


def _names(wanted: Collection[Whom]) -> dict[Whom, str]:
    ids = defaultdict(list)
    for kind, row_id in wanted:
        ids[kind].append(row_id)
    columns = (
        *(Participant.native_name, Participant.surname, Participant.given_names),
        *(Participant.reference, Participant.erased_at),
    )
    people = select(Participant).where(Participant.id.in_(ids["person"]))
    own = select(Interpreter.id, Interpreter.name).where(Interpreter.id.in_(ids["interpreter"]))
    named: dict[Whom, str] = {
        ("person", row.id): row.display_name
        for row in db.session.scalars(people.options(load_only(*columns)))
    }
    named |= {("interpreter", row[0]): row[1] for row in db.session.execute(own)}
    return named
