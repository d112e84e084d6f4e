"""Whom a new release concerns: who is, or was, part of a session that changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.database import db
from conference.events.models import Event
from conference.programme.enums import BookingState
from conference.programme.enums.releases import ON_STAGE, TOLD, ChangeKind
from conference.programme.models import Booking, ProgrammeSession
from conference.programme.queries.release import Content
from conference.programme.rules.comparing import Change, SessionChanges, differences, people_of
from conference.registration.models import Participant
from conference.registration.rules import ENDED


@dataclass(frozen=True)
class Notice:
    """What one person is told: each session with the differences that concern them."""

    person_id: int
    sessions: tuple[SessionChanges, ...]
    left: frozenset[str] = frozenset()
    """Codes of those in which the person has no part any more."""


def notices(event: Event, before: Content, after: Content) -> list[Notice]:
    """One notice for each person concerned, in the order of their row ids; nobody without one."""
    changed = [told for each in differences(before, after) if (told := _told(each))]
    booked = _bookings(event)
    found: dict[int, list[SessionChanges]] = {}
    for each in changed:
        for person in each.people | booked.get(each.code, set()):
            if mine := _for(person, each, booked.get(each.code, set())):
                found.setdefault(person, []).append(mine)
    return [
        Notice(person, tuple(found[person]), _left(person, found[person], booked))
        for person in sorted(found)
    ]


def reachable(event: Event, ids: Sequence[int]) -> dict[int, Participant]:
    """Those of some participants who still take part and have an address, by row id."""
    query = select(Participant).where(
        Participant.event_id == event.id,
        Participant.id.in_(ids),
        Participant.email != "",
        Participant.state.not_in(ENDED),
        Participant.erased_at.is_(None),
    )
    return {person.id: person for person in db.session.scalars(query)}


def _left(
    person: int, sessions: Sequence[SessionChanges], booked: Mapping[str, set[int]]
) -> frozenset[str]:
    return frozenset(
        each.code
        for each in sessions
        if person not in booked.get(each.code, set())
        and (each.after is None or person not in people_of(each.after))
    )


def _told(changes: SessionChanges) -> SessionChanges | None:
    kept = tuple(each for each in changes.changes if each.kind in TOLD)
    if not kept or (changes.after and not changes.before and not changes.after["starts_at"]):
        return None
    return SessionChanges(changes.code, changes.before, changes.after, kept)


def _for(person: int, each: SessionChanges, booked: set[int]) -> SessionChanges | None:
    """The session for one person: who comes to it or leaves it is told just that."""
    was = person in booked or (each.before is not None and person in people_of(each.before))
    is_now = person in booked or (each.after is not None and person in people_of(each.after))
    changes = _of_interest(person, each)
    own = tuple(change for change in changes if change.person == person)
    if not was and is_now:
        added = (Change(ChangeKind.ADDED), *own)
        return SessionChanges(each.code, None, each.after, added)
    if was and not is_now and each.after is not None:
        return SessionChanges(each.code, each.before, each.after, own) if own else None
    if not was or not changes:
        return None
    return SessionChanges(each.code, each.before, each.after, changes)


def _of_interest(person: int, each: SessionChanges) -> tuple[Change, ...]:
    """What is different, without what only those are told who have a role."""
    if each.after is not None and any(row["person"] == person for row in each.after["roles"]):
        return each.changes
    return tuple(change for change in each.changes if change.kind not in ON_STAGE)


def _bookings(event: Event) -> Mapping[str, set[int]]:
    """Code of each session → who has booked it or waits for a place."""
    query = (
        select(ProgrammeSession.code, Booking.participant_id)
        .join(Booking, Booking.session_id == ProgrammeSession.id)
        .where(ProgrammeSession.event_id == event.id, Booking.state != BookingState.CANCELLED)
    )
    found: dict[str, set[int]] = {}
    for code, person in db.session.execute(query):
        found.setdefault(code, set()).add(person)
    return found
