"""The programme of a large congress: rooms, tracks, people on stage, interpretation, bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from benchmarks.people import refresh_statistics, write
from conference.core.database import db
from conference.events.models import Event
from conference.i18n.localised import Localised
from conference.programme.enums import (
    BookingState,
    PersonRole,
    RoleState,
    SessionAccess,
    SessionKind,
)
from conference.programme.models import (
    Booking,
    Interpretation,
    Interpreter,
    ProgrammeSession,
    Room,
    SessionRole,
    Track,
)
from conference.programme.models.interpretation import interpretation_interpreters

DAYS = 4
HOURS = (8, 9, 10, 11, 14, 15, 16, 17, 18, 19)
"""When sessions begin; each takes 50 minutes, and the noon is free."""
ON_STAGE = 3
PLACES = 100
"""In each session that is booked; one for the race has as many."""
RACE = "RACE"
_ROLES = (PersonRole.CHAIR, PersonRole.SPEAKER, PersonRole.SPEAKER)
_TEXT = Localised(
    en="Mayors and engineers report on water, pilgrims and heritage, and on what cities share. "
    * 3,
    fa="شهرداران و مهندسان از آب، زائران و میراث، و از آنچه شهرها با هم دارند می‌گویند. " * 3,
    ar="يتحدث رؤساء البلديات والمهندسون عن المياه والزوّار والتراث وما تشترك فيه المدن. " * 3,
)


@dataclass(frozen=True)
class Planned:
    """What was made: codes of the sessions, rooms, and the people who are not on stage."""

    codes: list[str]
    rooms: list[int]
    audience: list[int]


def add_programme(event: Event, count: int, people: Sequence[int], delegations: Any) -> Planned:
    """So many sessions over four days, three people on the stage of each; one to race for."""
    rooms = _rooms(event, max(1, -(-count // (DAYS * len(HOURS)))))
    tracks = _tracks(event)
    rows = [_session(event, n, rooms, tracks) for n in range(count)]
    race = _session(event, 0, rooms, tracks) | {
        "code": RACE,
        "room_id": rooms[0],
        "starts_at": _moment(event, 0, 21),
        "ends_at": _moment(event, 0, 22),
        "access": SessionAccess.BOOKING,
        "places": PLACES,
        "has_waiting_list": True,
    }
    ids = write(ProgrammeSession, [*rows, race])
    stage = len(people) // 2
    write(SessionRole, [row for n in range(count) for row in _roles(n, ids[n], people[:stage])])
    _interpret(event, ids[:count:3])
    audience = list(people[stage:])
    booked = [ids[n] for n in range(count) if rows[n]["access"] is SessionAccess.BOOKING]
    write(Booking, _bookings(booked, audience, delegations))
    refresh_statistics()
    return Planned([row["code"] for row in rows], rooms, audience)


def _rooms(event: Event, count: int) -> list[int]:
    return write(
        Room,
        [
            {
                "event_id": event.id,
                "name": Localised(en=f"Hall {n + 1}", fa=f"تالار {n + 1}", ar=f"القاعة {n + 1}"),
                "capacity": PLACES,
                "booths": 2,
                "position": n,
            }
            for n in range(count)
        ],
    )


def _tracks(event: Event) -> list[int]:
    names = ("Water", "Heritage", "Pilgrims", "Transport", "Air", "Youth", "Finance", "Culture")
    return write(
        Track,
        [
            {"event_id": event.id, "code": f"T{n}", "name": Localised(en=name), "position": n}
            for n, name in enumerate(names)
        ],
    )


def _moment(event: Event, day: int, hour: int) -> datetime:
    start = datetime.combine(event.starts_on, datetime.min.time(), ZoneInfo(event.timezone))
    return start + timedelta(days=day, hours=hour)


def _session(event: Event, n: int, rooms: Sequence[int], tracks: Sequence[int]) -> dict[str, Any]:
    slot, room = divmod(n, len(rooms))
    day, hour = divmod(slot, len(HOURS))
    starts_at = _moment(event, day, HOURS[hour])
    return {
        "event_id": event.id,
        "code": f"S{n}",
        "kind": (SessionKind.PARALLEL, SessionKind.WORKSHOP, SessionKind.ROUND_TABLE)[n % 3],
        "title": Localised(
            en=f"Cities and their water, part {n}",
            fa=f"شهرها و آب آن‌ها، بخش {n}",
            ar=f"المدن ومياهها، الجزء {n}",
        ),
        "text": _TEXT,
        "track_id": tracks[n % len(tracks)],
        "room_id": rooms[room],
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=50),
        "access": SessionAccess.EVERYONE if n % 10 else SessionAccess.BOOKING,
        "places": None,
        "has_waiting_list": False,
        "floor_languages": ["fa"],
    }


def _roles(n: int, session_id: int, people: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {
            "session_id": session_id,
            "participant_id": people[(n * ON_STAGE + place) % len(people)],
            "role": role,
            "position": place,
            "minutes": 15,
            "state": RoleState.CONFIRMED if n % 20 else RoleState.INVITED,
        }
        for place, role in enumerate(_ROLES)
    ]


def _interpret(event: Event, session_ids: Sequence[int]) -> None:
    own = write(
        Interpreter,
        [{"event_id": event.id, "name": f"Interpreter {n}"} for n in range(len(session_ids) // 4)],
    )
    pairs = [(each, target) for each in session_ids for target in ("en", "ar")]
    lines = write(
        Interpretation,
        [{"session_id": each, "source": "fa", "target": target} for each, target in pairs],
    )
    if own:
        links = [
            {"interpretation_id": line, "interpreter_id": own[n % len(own)]}
            for n, line in enumerate(lines)
        ]
        db.session.execute(insert(interpretation_interpreters), links)


def _bookings(
    session_ids: Sequence[int], audience: Sequence[int], delegations: Any
) -> list[dict[str, Any]]:
    rows = []
    for n, session_id in enumerate(session_ids):
        people = {audience[(n * 20 + each) % len(audience)] for each in range(20)}
        rows += [
            {
                "session_id": session_id,
                "participant_id": person,
                "delegation_id": delegations[person],
                "state": BookingState.BOOKED,
                "seat": seat,
            }
            for seat, person in enumerate(sorted(people), 1)
        ]
    return rows
