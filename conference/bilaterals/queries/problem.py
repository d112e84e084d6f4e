"""The event as the planner sees it: read once, by a fixed number of queries."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from conference.bilaterals.enums import MeetingState
from conference.bilaterals.models import (
    BilateralAttendee,
    BilateralMeeting,
    BilateralPreference,
    MeetingSlot,
)
from conference.bilaterals.planning import Engagement, Meeting, Place, Problem, Room, Slot, Speaker
from conference.bilaterals.queries.slots import meeting_rooms, settings_of, slots_of
from conference.bilaterals.rules import PLANNED, TO_PLAN, WEIGHTS
from conference.core import clock
from conference.core.database import db
from conference.events.models import Event
from conference.programme import queries as programme
from conference.programme.enums.sessions import RESTS
from conference.programme.models import Interpreter, ProgrammeSession, TravelTime
from conference.programme.models import Room as ProgrammeRoom
from conference.registration.models import Participant


def minutes(at: datetime) -> int:
    """Whole minutes since 1970."""
    return int(at.timestamp()) // 60


def problem_of(event: Event) -> tuple[Problem, str]:
    """All that the planner has to know, and a fingerprint that tells whether it changed since.

    Meetings that have begun stay where they are, and nothing new is planned into the past.
    """
    settings, zone = settings_of(event), ZoneInfo(event.timezone)
    slots = slots_of(event)
    rooms = meeting_rooms(event)
    problem = Problem(
        slots=tuple(_slot(slot, zone) for slot in slots),
        rooms=tuple(_rooms(event, rooms)),
        interpreters=tuple(_interpreters(event)),
        meetings=tuple(_meetings(event, {slot.id: slot for slot in slots})),
        gap=settings.gap_minutes,
        travel=_travel(event),
        pauses=tuple(_pauses(event)),
        opens=_opens(slots),
        per_day=settings.per_day,
        in_all=settings.in_all,
    )
    return problem, fingerprint_of(problem)


def _opens(slots: list[MeetingSlot]) -> int:
    """The minute after the last slot that has begun: the same until the next one begins."""
    now = clock.now()
    return max((minutes(slot.starts_at) + 1 for slot in slots if slot.starts_at <= now), default=0)


def fingerprint_of(problem: Problem) -> str:
    """The same for equal problems in every process: a set has no order that could be relied on."""
    speakers = [(each.id, sorted(each.pairs), each.busy) for each in problem.interpreters]
    said = repr((replace(problem, interpreters=()), speakers))
    return hashlib.sha256(said.encode()).hexdigest()


def _slot(slot: MeetingSlot, zone: ZoneInfo) -> Slot:
    day = slot.starts_at.astimezone(zone).date().toordinal()
    return Slot(slot.id, minutes(slot.starts_at), minutes(slot.ends_at), day)


def _by_whom(rows: Iterable[programme.Engagement]) -> dict[int, list[Engagement]]:
    found: dict[int, list[Engagement]] = defaultdict(list)
    for row in rows:
        found[row.whom].append(
            Engagement(minutes(row.starts_at), minutes(row.ends_at), row.venue_id or 0)
        )
    return found


def _rooms(event: Event, rooms: Iterable[ProgrammeRoom]) -> Iterable[Room]:
    taken = _by_whom(programme.room_engagements(event.id))
    for room in rooms:
        venue = room.venue_id or event.venue_id or 0
        busy = [*taken.get(room.id, ()), *_closed(event, room)]
        yield Room(room.id, room.capacity, venue, tuple(busy))


def _closed(event: Event, room: ProgrammeRoom) -> Iterable[Engagement]:
    """The hours of each day in which a room is locked."""
    zone, day = ZoneInfo(event.timezone), event.starts_on
    while day <= event.ends_on:
        start = datetime.combine(day, datetime.min.time(), zone)
        if room.opens_at is not None:
            opens = datetime.combine(day, room.opens_at, zone)
            yield Engagement(minutes(start), minutes(opens))
        if room.closes_at is not None:
            closes = datetime.combine(day, room.closes_at, zone)
            yield Engagement(minutes(closes), minutes(start + timedelta(days=1)))
        day += timedelta(days=1)


def _interpreters(event: Event) -> Iterable[Speaker]:
    """Whoever works in one direction at sessions works in both at a table of two delegations."""
    taken = _by_whom(programme.interpreter_engagements(event.id))
    query = select(Interpreter).where(Interpreter.event_id == event.id).order_by(Interpreter.id)
    for row in db.session.scalars(query):
        pairs = frozenset("-".join(sorted(pair.split("-"))) for pair in row.languages)
        yield Speaker(row.id, pairs, tuple(taken.get(row.id, ())))


def _travel(event: Event) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = defaultdict(int)
    for row in db.session.scalars(select(TravelTime).where(TravelTime.event_id == event.id)):
        here, there = row.from_venue_id, row.to_venue_id
        for pair in ((here, there), (there, here)):
            found[pair] = max(found[pair], row.minutes)
    return dict(sorted(found.items()))


def _pauses(event: Event) -> Iterable[Engagement]:
    query = select(ProgrammeSession.starts_at, ProgrammeSession.ends_at).where(
        ProgrammeSession.event_id == event.id,
        ProgrammeSession.kind.in_(RESTS),
        ProgrammeSession.starts_at.is_not(None),
        ProgrammeSession.ends_at.is_not(None),
        ProgrammeSession.cancelled_at.is_(None),
    )
    for start, end in db.session.execute(query.order_by(ProgrammeSession.id)):
        if start is not None and end is not None:
            yield Engagement(minutes(start), minutes(end))


def _meetings(event: Event, slots: dict[int, MeetingSlot]) -> Iterable[Meeting]:
    rows = db.session.scalars(
        select(BilateralMeeting).where(*_looked_at(event)).order_by(BilateralMeeting.id)
    ).all()
    now = clock.now()
    busy, people, heads = _people_busy(event), _sides(event), _heads(event)
    preferred = _preferred(event)
    for row in rows:
        place, slot = None, slots.get(row.slot_id or 0)
        if row.state is not MeetingState.ACCEPTED and row.slot_id and row.room_id:
            place = Place(row.slot_id, row.room_id, row.interpreter_id)
        begun = slot is not None and slot.starts_at <= now
        who = [
            person
            for delegation in (row.asking_id, row.asked_id)
            for person in people.get((row.id, delegation)) or heads.get(delegation) or []
        ]
        if row.state is MeetingState.HELD and place is None:
            continue
        yield Meeting(
            id=row.id,
            parties=(row.asking_id, row.asked_id),
            people=row.people,
            pair=row.pair,
            preferred=tuple(preferred.get(row.id, ())),
            weight=WEIGHTS[row.priority],
            busy=tuple(sorted({each for person in who for each in busy.get(person, ())}, key=_key)),
            fixed=place is not None and (row.is_fixed or begun),
            before=place,
            confirmed=place is not None and row.state in PLANNED - {MeetingState.ALLOCATED},
        )


def _looked_at(event: Event) -> tuple[ColumnElement[bool], ...]:
    return (
        BilateralMeeting.event_id == event.id,
        BilateralMeeting.state.in_([*TO_PLAN, MeetingState.HELD]),
    )


def _preferred(event: Event) -> dict[int, list[int]]:
    """By meeting: the slots that were proposed, the dearest first."""
    query = (
        select(BilateralPreference.meeting_id, BilateralPreference.slot_id)
        .join(BilateralMeeting, BilateralMeeting.id == BilateralPreference.meeting_id)
        .where(*_looked_at(event))
        .order_by(BilateralPreference.meeting_id, BilateralPreference.position)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row[0]].append(row[1])
    return found


def _key(each: Engagement) -> tuple[int, int, int]:
    return (each.start, each.end, each.venue)


def _people_busy(event: Event) -> dict[int, list[Engagement]]:
    return _by_whom(programme.engagements(event.id))


def _sides(event: Event) -> dict[tuple[int, int], list[int]]:
    """By meeting and delegation: the people who are named."""
    query = (
        select(
            BilateralAttendee.meeting_id,
            Participant.delegation_id,
            BilateralAttendee.participant_id,
        )
        .join(BilateralMeeting, BilateralMeeting.id == BilateralAttendee.meeting_id)
        .join(Participant, Participant.id == BilateralAttendee.participant_id)
        .where(*_looked_at(event))
        .order_by(BilateralAttendee.id)
    )
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row[0], row[1]].append(row[2])
    return found


def _heads(event: Event) -> dict[int, list[int]]:
    """By delegation: its head, who comes where nobody else is named."""
    query = select(Participant.delegation_id, Participant.id).where(
        Participant.event_id == event.id, Participant.is_live_head
    )
    return {row[0]: [row[1]] for row in db.session.execute(query)}
