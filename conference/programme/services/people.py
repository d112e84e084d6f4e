"""Who does what in a session, who is invited, and who interprets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import lazy
from conference.programme.enums import InterpretationMode, PersonRole, RoleState
from conference.programme.models import (
    Interpretation,
    Interpreter,
    ProgrammeSession,
    SessionRole,
)
from conference.programme.services.sessions import check_version, touch
from conference.registration.models import Participant
from conference.registration.rules import ENDED

MOST_PEOPLE = 200
"""On one session; its page shows every one with boxes."""
MOST_PAIRS = 60
"""Pairs of languages, of one session."""


@dataclass(frozen=True, kw_only=True)
class RoleDetails:
    """One line of a session's people; the position is where it stands in the list."""

    id: int
    role: PersonRole
    minutes: int | None = None
    state: RoleState = RoleState.PROPOSED
    is_published: bool = True
    is_removed: bool = False


@dataclass(frozen=True, kw_only=True)
class InterpretationDetails:
    """From which language into which, how, in which booth, by whom."""

    source: str
    target: str
    mode: InterpretationMode = InterpretationMode.SIMULTANEOUS
    booth: int | None = None
    interpreter_ids: list[int] = field(default_factory=list)


def add_person(
    session: ProgrammeSession,
    person: Participant,
    role: PersonRole,
    *,
    by: Actor,
    version: int | None = None,
) -> SessionRole:
    """Put a person at the end of the session's list."""
    check_version(session, version)
    _check_person(session, person)
    if any(row.participant_id == person.id and row.role is role for row in session.roles):
        raise DomainError(lazy("This person has this role in the session already."))
    if len(session.roles) >= MOST_PEOPLE:
        raise DomainError(lazy("A session has at most %(count)d people.", count=MOST_PEOPLE))
    position = max((row.position for row in session.roles), default=-1) + 1
    row = SessionRole(participant=person, role=role, position=position)
    session.roles.append(row)
    touch(session)
    record(by, "programme:role:added", session, changes={"role": role, "participant": person.id})
    return row


def edit_people(
    session: ProgrammeSession,
    lines: Sequence[RoleDetails],
    *,
    by: Actor,
    version: int | None = None,
) -> None:
    """Take over role, order, minutes, state of the lines in their order; removed ones go."""
    check_version(session, version)
    rows = {row.id: row for row in session.roles}
    kept = [line for line in lines if not line.is_removed and line.id in rows]
    pairs = [(rows[line.id].participant_id, line.role) for line in kept]
    if len(set(pairs)) < len(pairs):
        raise InvalidError(lazy("Somebody would have the same role twice."))
    for line in lines:
        if line.is_removed and line.id in rows:
            session.roles.remove(rows[line.id])
    db.session.flush()
    for position, line in enumerate(kept):
        row = rows[line.id]
        row.role, row.minutes, row.state = line.role, line.minutes, line.state
        row.is_published, row.position = line.is_published, position
    touch(session)
    db.session.expire(session, ["roles"])
    record(by, "programme:people:edited", session)


def invite(
    session: ProgrammeSession, person: Participant, *, by: Actor, version: int | None = None
) -> None:
    """Let a person into a session that only the invited may enter."""
    check_version(session, version)
    _check_person(session, person)
    if person in session.invitees:
        return
    session.invitees.append(person)
    touch(session)
    record(by, "programme:invitee:added", session, changes={"participant": person.id})


def uninvite(
    session: ProgrammeSession, person: Participant, *, by: Actor, version: int | None = None
) -> None:
    """Take an invitation to a session back."""
    check_version(session, version)
    if person not in session.invitees:
        return
    session.invitees.remove(person)
    touch(session)
    record(by, "programme:invitee:removed", session, changes={"participant": person.id})


def edit_interpretation(
    session: ProgrammeSession,
    lines: Sequence[InterpretationDetails],
    *,
    by: Actor,
    version: int | None = None,
) -> None:
    """Replace what is interpreted by these lines."""
    check_version(session, version)
    pairs = [(line.source, line.target) for line in lines]
    if any(source == target for source, target in pairs):
        raise InvalidError(lazy("Choose two different languages."))
    if len(set(pairs)) < len(pairs):
        raise InvalidError(lazy("A pair of languages stands in the list twice."))
    if len(pairs) > MOST_PAIRS:
        raise InvalidError(
            lazy("A session has at most %(count)d pairs of languages.", count=MOST_PAIRS)
        )
    query = select(Interpreter).where(Interpreter.event_id == session.event_id)
    known = {row.id: row for row in db.session.scalars(query)}
    session.interpretations = [
        Interpretation(
            source=line.source,
            target=line.target,
            mode=line.mode,
            booth=line.booth,
            interpreters=[known[each] for each in line.interpreter_ids if each in known],
        )
        for line in lines
    ]
    touch(session)
    record(by, "programme:interpretation:edited", session)


def _check_person(session: ProgrammeSession, person: Participant) -> None:
    if person.event_id != session.event_id:
        raise InvalidError(lazy("This person is not known."))
    if person.state in ENDED:
        raise DomainError(lazy("This person no longer takes part."))
