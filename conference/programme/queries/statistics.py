"""Figures about the programme: hours by track and language, where speakers come from, load."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import icu
from babel import Locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import current_language
from conference.programme.enums import InterpretationMode, PersonRole, RoleState
from conference.programme.models import ProgrammeSession, Room, SessionRole, Track
from conference.registration.enums import Sex
from conference.registration.models import Participant

SPEAKING = (PersonRole.SPEAKER, PersonRole.PANELLIST, PersonRole.CHAIR, PersonRole.MODERATOR)


@dataclass(frozen=True)
class RoomLoad:
    """How a room is used over the event."""

    room: Room
    hours: float
    share: float | None
    """Of the hours in which it is open; None where these are not written down."""
    booths: int
    """The most booths that are needed at once."""


@dataclass(frozen=True)
class Statistics:
    """All figures of one event; counted things are (what, number), the largest first."""

    sessions: int
    hours: float
    tracks: Sequence[tuple[Track | None, float]]
    floor: Sequence[tuple[str, float]]
    """Hours by language of the floor; a session in two languages counts for both."""
    targets: Sequence[tuple[str, float]]
    """Hours by language into which is interpreted."""
    speakers: int
    regions: Sequence[tuple[str, int]]
    """Speakers by the region of their delegation; empty where no country is known."""
    sexes: Sequence[tuple[Sex | None, int]]
    """Speakers as in their travel documents; empty where it is known of nobody."""
    rooms: Sequence[RoomLoad]


def statistics_of(event: Event) -> Statistics:
    """The figures, by a fixed number of queries; breaks, meals and prayers are not counted."""
    sessions = [each for each in _sessions(event) if not each.kind.is_rest]
    tracks: Counter[Track | None] = Counter()
    floor: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for session in sessions:
        hours = _hours(session)
        tracks[session.track] += hours  # type: ignore[assignment]  # counters hold any number
        for language in session.floor_languages:
            floor[language] += hours  # type: ignore[assignment]  # as above
        for target in {each.target for each in session.interpretations}:
            targets[target] += hours  # type: ignore[assignment]  # as above
    people = _speakers(event)
    countries = [country for _sex, country in people if country]
    known = [sex for sex, _country in people if sex is not None]
    return Statistics(
        sessions=len(sessions),
        hours=sum(map(_hours, sessions)),
        tracks=_sorted(tracks),
        floor=_sorted(floor),
        targets=_sorted(targets),
        speakers=len(people),
        regions=_sorted(Counter(map(region_of, countries))),
        sexes=_sorted(Counter(sex for sex, _country in people)) if known else (),
        rooms=_rooms(event, sessions),
    )


def region_of(country: str) -> str:
    """The region of a country by UN M49, as CLDR names it to the reader."""
    try:
        region = icu.Region.getInstance(country).getContainingRegion(icu.URegionType.SUBCONTINENT)
    except icu.ICUError:
        return country
    code = str(region)
    return str(Locale.parse(current_language().value).territories.get(code, code))


def _sessions(event: Event) -> Sequence[ProgrammeSession]:
    query = (
        select(ProgrammeSession)
        .where(
            ProgrammeSession.event_id == event.id,
            ProgrammeSession.cancelled_at.is_(None),
            ProgrammeSession.starts_at.is_not(None),
            ProgrammeSession.ends_at.is_not(None),
        )
        .options(joinedload(ProgrammeSession.track), selectinload(ProgrammeSession.interpretations))
    )
    return db.session.scalars(query).unique().all()


def _speakers(event: Event) -> list[tuple[Sex | None, str]]:
    query = (
        select(Participant.id, Participant.sex, Delegation.country)
        .join(SessionRole, SessionRole.participant_id == Participant.id)
        .join(ProgrammeSession, ProgrammeSession.id == SessionRole.session_id)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(
            ProgrammeSession.event_id == event.id,
            ProgrammeSession.cancelled_at.is_(None),
            SessionRole.role.in_(SPEAKING),
            SessionRole.state != RoleState.DECLINED,
        )
        .distinct()
    )
    return [(sex, country) for _id, sex, country in db.session.execute(query)]


def _rooms(event: Event, sessions: Iterable[ProgrammeSession]) -> list[RoomLoad]:
    by_room: dict[int | None, list[ProgrammeSession]] = {}
    for session in sessions:
        by_room.setdefault(session.room_id, []).append(session)
    days = (event.ends_on - event.starts_on).days + 1
    query = select(Room).where(Room.event_id == event.id).order_by(Room.position, Room.id)
    return [_load(room, by_room.get(room.id, []), days) for room in db.session.scalars(query)]


def _load(room: Room, sessions: list[ProgrammeSession], days: int) -> RoomLoad:
    hours = _covered(sessions)
    share = None
    if room.opens_at and room.closes_at:
        opens = room.opens_at.hour + room.opens_at.minute / 60
        closes = room.closes_at.hour + room.closes_at.minute / 60
        share = hours / ((closes - opens) * days) if closes > opens else None
    return RoomLoad(room, hours, share, max(map(_booths, sessions), default=0))


def _booths(session: ProgrammeSession) -> int:
    """The booths of one session: as numbered, else one for each other language."""
    used = [
        each for each in session.interpretations if each.mode is InterpretationMode.SIMULTANEOUS
    ]
    return len({each.booth or each.target for each in used})


def _covered(sessions: list[ProgrammeSession]) -> float:
    """The hours in which something takes place, overlaps counted once."""
    total, until = timedelta(), None
    for starts_at, ends_at in sorted(_span(each) for each in sessions):
        begin = starts_at if until is None else max(starts_at, until)
        if ends_at > begin:
            total += ends_at - begin
            until = ends_at
    return total.total_seconds() / 3600


def _span(session: ProgrammeSession) -> tuple[datetime, datetime]:
    assert session.starts_at is not None
    assert session.ends_at is not None
    return session.starts_at, session.ends_at


def _hours(session: ProgrammeSession) -> float:
    starts_at, ends_at = _span(session)
    return (ends_at - starts_at).total_seconds() / 3600


def _sorted(counts: "Counter[Any]") -> list[tuple[Any, Any]]:
    return counts.most_common()
