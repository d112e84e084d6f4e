"""What does not fit together in a plan; every check runs over the whole plan once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise

from conference.programme.enums import InterpretationMode, PersonRole, RoleState, SessionKind
from conference.programme.enums.warnings import WarningKind
from conference.programme.rules.plan import Finding, Plan, Planned, Whom

_PAUSES = frozenset({SessionKind.MEAL, SessionKind.PRAYER})
_OPTIONAL = frozenset({SessionKind.BREAK, SessionKind.RECEPTION, SessionKind.EXHIBITION}) | _PAUSES
"""Nobody misses a meal for these: people eat there, or come and go as they like."""
NOON = (time(11, 30), time(14, 30))
"""Between these hours by the clock of the venue a day needs time for a meal and for prayer."""
SHORTEST_BREAK = timedelta(minutes=30)


def findings_of(plan: Plan) -> list[Finding]:
    """Everything that does not fit, by the time of the session it is told of."""
    checks = (
        _in_two_places,
        _rooms_taken_twice,
        _rooms_too_small,
        _booths_missing,
        _chairs_open,
        _rests_missed,
        _days_without_break,
        _outside_hours,
        _unpublished,
        _refused_at_the_door,
    )
    found = [finding for check in checks for finding in check(plan)]
    return sorted(found, key=lambda each: (plan.sessions[each.session_id].starts_at, each.kind))


def _overlapping(sessions: Iterable[Planned]) -> Iterator[tuple[Planned, Planned]]:
    """Every pair that overlaps, the earlier one first."""
    running: list[Planned] = []
    for session in sorted(sessions, key=lambda each: (each.starts_at, each.id)):
        running = [other for other in running if other.ends_at > session.starts_at]
        for other in running:
            yield other, session
        running.append(session)


def _by_person(plan: Plan) -> dict[Whom, list[Planned]]:
    days: dict[Whom, list[Planned]] = defaultdict(list)
    for whom, session_id in plan.taken:
        if session_id in plan.sessions:
            days[whom].append(plan.sessions[session_id])
    return days


def _in_two_places(plan: Plan) -> Iterator[Finding]:
    for whom, sessions in _by_person(plan).items():
        works = whom in plan.interpreters
        kind = WarningKind.INTERPRETER_TWICE if works else WarningKind.PERSON_TWICE
        for first, second in _overlapping(sessions):
            yield Finding(kind, first.id, second.id, whom)
        sessions.sort(key=lambda each: (each.starts_at, each.id))
        for first, second in pairwise(sessions):
            yield from _on_the_way(plan, whom, first, second)


def _on_the_way(plan: Plan, whom: Whom, first: Planned, second: Planned) -> Iterator[Finding]:
    here, there = plan.venue_of(first), plan.venue_of(second)
    gap = (second.starts_at - first.ends_at).total_seconds() / 60
    if here is None or there is None or here == there or gap < 0:
        return
    minutes = plan.minutes.get((here, there))
    if minutes is None:
        if gap < 120:
            yield Finding(WarningKind.WAY_UNKNOWN, first.id, second.id, whom, venues=(here, there))
    elif gap < minutes:
        yield Finding(WarningKind.TOO_FAR, first.id, second.id, whom, minutes, (here, there))


def _rooms_taken_twice(plan: Plan) -> Iterator[Finding]:
    rooms: dict[int, list[Planned]] = defaultdict(list)
    for session in plan.sessions.values():
        if session.room_id is not None:
            rooms[session.room_id].append(session)
    for sessions in rooms.values():
        for first, second in _overlapping(sessions):
            yield Finding(WarningKind.ROOM_TWICE, first.id, second.id)


def _rooms_too_small(plan: Plan) -> Iterator[Finding]:
    for session in plan.sessions.values():
        room = plan.room_of(session)
        expected = max(plan.expected.get(session.id, 0), session.places or 0)
        if room is not None and room.capacity is not None and expected > room.capacity:
            yield Finding(WarningKind.ROOM_SMALL, session.id, number=expected)


def _booths_missing(plan: Plan) -> Iterator[Finding]:
    booths: dict[int, set[object]] = defaultdict(set)
    for line in plan.lines:
        if line.mode is InterpretationMode.SIMULTANEOUS:
            both_ways: object = frozenset({line.source, line.target})
            booths[line.session_id].add(both_ways if line.booth is None else line.booth)
    for session_id, needed in booths.items():
        session = plan.sessions.get(session_id)
        room = plan.room_of(session) if session is not None else None
        if room is not None and len(needed) > room.booths:
            yield Finding(WarningKind.BOOTHS, session_id, number=len(needed))


def _chairs_open(plan: Plan) -> Iterator[Finding]:
    for role in plan.roles:
        if role.role is PersonRole.CHAIR and role.state is not RoleState.CONFIRMED:
            yield Finding(WarningKind.CHAIR_OPEN, role.session_id, whom=role.whom)


def _rests_missed(plan: Plan) -> Iterator[Finding]:
    shared = [each for each in plan.sessions.values() if _is_shared_pause(each)]
    working = [each for each in plan.sessions.values() if each.kind not in _OPTIONAL]
    for first, second in _overlapping([*shared, *working]):
        pause, other = (first, second) if first.kind in _PAUSES else (second, first)
        if pause.kind in _PAUSES and other.kind not in _OPTIONAL:
            yield Finding(WarningKind.REST_MISSED, other.id, pause.id)


def _is_shared_pause(session: Planned) -> bool:
    return session.kind in _PAUSES and session.is_for_everyone


def _days_without_break(plan: Plan) -> Iterator[Finding]:
    days = defaultdict(list)
    for session in plan.sessions.values():
        days[session.starts_at.date()].append(session)
    for day, sessions in days.items():
        begin, end = (datetime.combine(day, hour, plan.zone) for hour in NOON)
        busy = sorted(
            (each for each in sessions if each.kind not in _OPTIONAL),
            key=lambda each: each.starts_at,
        )
        if any(each.kind in _PAUSES and _meets(each, begin, end) for each in sessions):
            continue
        through = _busy_through(busy, begin, end)
        if through is not None:
            yield Finding(WarningKind.NO_BREAK, through.id)


def _meets(session: Planned, begin: datetime, end: datetime) -> bool:
    return session.starts_at < end and session.ends_at > begin


def _busy_through(busy: list[Planned], begin: datetime, end: datetime) -> Planned | None:
    """The first session at noon where no gap is long enough; None where there is a break."""
    free_from, first = begin, None
    for session in busy:
        if not _meets(session, begin, end):
            continue
        if session.starts_at - free_from >= SHORTEST_BREAK:
            return None
        first = first or session
        free_from = max(free_from, session.ends_at)
    return first if end - free_from < SHORTEST_BREAK else None


def _outside_hours(plan: Plan) -> Iterator[Finding]:
    for session in plan.sessions.values():
        room, day = plan.room_of(session), session.starts_at.date()
        if not plan.first_day <= day <= plan.last_day:
            yield Finding(WarningKind.OUTSIDE_EVENT, session.id)
        if room is None:
            continue
        opens = room.opens_at and datetime.combine(day, room.opens_at, plan.zone)
        closes = room.closes_at and datetime.combine(day, room.closes_at, plan.zone)
        if (opens and session.starts_at < opens) or (closes and session.ends_at > closes):
            yield Finding(WarningKind.ROOM_CLOSED, session.id)


def _unpublished(plan: Plan) -> Iterator[Finding]:
    for role in plan.roles:
        session = plan.sessions[role.session_id]
        if role.state is RoleState.DECLINED or not session.is_public:
            continue
        if not role.is_published:
            yield Finding(WarningKind.NOT_NAMED, role.session_id, whom=role.whom)
        elif not role.is_approved:
            yield Finding(WarningKind.NOT_APPROVED, role.session_id, whom=role.whom)


def _refused_at_the_door(plan: Plan) -> Iterator[Finding]:
    """The door of such a zone asks for a booking, and in these sessions nothing is booked."""
    for session in plan.sessions.values():
        room = plan.room_of(session)
        asks = room is not None and room.zone_id in plan.for_booked
        if asks and not session.is_for_named and not session.kind.is_rest:
            yield Finding(WarningKind.DOOR_REFUSES, session.id)
