"""The programme that the public sees: one query, however many sessions it has.

A release never changes under its digest, so each process reads its JSON once.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from conference.core.database import db
from conference.core.files import StoredFile
from conference.events.models import Event
from conference.i18n import search_key
from conference.programme.enums import BookingState, SessionKind
from conference.programme.models import Booking, ProgrammeSession, Release, ReleaseFile
from conference.programme.models.release_files import BOOKLET, CALENDAR, WHOLE
from conference.programme.queries.frozen import Item, Programme
from conference.programme.queries.reading import read
from conference.registration.models import Participant
from conference.registration.rules import ENDED

_KEPT = 6
_programmes: OrderedDict[tuple[int, str], Programme] = OrderedDict()
_keeping = threading.Lock()


@dataclass(frozen=True)
class Printed:
    """A printed file of the shown release; ``day`` is None for the booklet of all days."""

    language: str
    day: date | None
    size: int


@dataclass(frozen=True)
class Shown:
    """The release that the public sees, and what is printed of it."""

    programme: Programme
    printed: tuple[Printed, ...]


def shown(event: Event) -> Shown | None:
    """What the public sees of the programme, by one query; None where no release is shown."""
    columns = (Release.id, Release.number, Release.digest, Release.released_at)
    query = (
        select(*columns, ReleaseFile.language, ReleaseFile.day, StoredFile.size)
        .outerjoin(ReleaseFile, ReleaseFile.release_id == Release.id)
        .outerjoin(StoredFile, StoredFile.id == ReleaseFile.file_id)
        .where(Release.event_id == event.id, Release.is_shown.is_(True))
        .order_by(ReleaseFile.day)
    )
    rows = db.session.execute(query).all()
    if not rows:
        return None
    printed = tuple(
        Printed(row.language, None if row.day == BOOKLET else row.day, row.size)
        for row in rows
        if row.language and row.day != CALENDAR
    )
    first = rows[0]
    return Shown(_kept(first.id, first.number, first.digest, first.released_at), printed)


def shown_programme(event: Event) -> Programme | None:
    """The release that the public sees, or None where none is shown."""
    found = shown(event)
    return None if found is None else found.programme


def is_shown(event: Event) -> bool:
    """Whether the public sees a programme of the event."""
    query = select(Release.id).where(Release.event_id == event.id, Release.is_shown.is_(True))
    return db.session.scalar(query) is not None


def printed_file(event: Event, language: str, day: date | None) -> StoredFile | None:
    """The booklet, or the plan of a day, of the shown release in a language."""
    return None if day in WHOLE else _file_of(event, language, day or BOOKLET)


def calendar_file(event: Event, language: str) -> StoredFile | None:
    """The calendar of the shown release in a language; None until its job has written it."""
    return _file_of(event, language, CALENDAR)


def _file_of(event: Event, language: str, day: date) -> StoredFile | None:
    query = (
        select(StoredFile)
        .join(ReleaseFile, ReleaseFile.file_id == StoredFile.id)
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(
            Release.event_id == event.id,
            Release.is_shown.is_(True),
            ReleaseFile.language == language,
            ReleaseFile.day == day,
        )
    )
    return db.session.scalar(query)


def programme_of(release: Release) -> Programme:
    """A release as objects."""
    return _kept(release.id, release.number, release.digest, release.released_at)


def _kept(row_id: int, number: int, digest: str, released_at: datetime) -> Programme:
    key = (row_id, digest)
    with _keeping:
        if key in _programmes:
            _programmes.move_to_end(key)
            return _programmes[key]
    content = db.session.scalar(select(Release.content).where(Release.id == row_id))
    assert content is not None, "the row was there a moment ago"
    programme = read(content, number, digest, released_at)
    with _keeping:
        _programmes[key] = programme
        while len(_programmes) > _KEPT:
            _programmes.popitem(last=False)
    return programme


@dataclass(frozen=True)
class Wish:
    """What a visitor wants to see of the public programme; None: all."""

    day: date | None = None
    room: int | None = None
    track: int | None = None
    topic: int | None = None
    speaker: int | None = None
    kind: SessionKind | None = None
    words: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the day is chosen."""
        chosen = (self.room, self.track, self.topic, self.speaker, self.kind)
        return any(chosen) or bool(self.words.strip())


def items_for(programme: Programme, wish: Wish) -> list[Item]:
    """The public sessions that answer a wish, in the order of the day."""
    asked: list[Callable[[Item], bool]] = []
    if wish.day:
        asked.append(lambda item: item.day == wish.day)
    if wish.room:
        asked.append(lambda item: item.room is not None and item.room.id == wish.room)
    if wish.track:
        asked.append(lambda item: item.track is not None and item.track.id == wish.track)
    if wish.topic:
        asked.append(lambda item: any(topic.id == wish.topic for topic in item.topics))
    if wish.kind:
        asked.append(lambda item: item.kind is wish.kind)
    if wish.speaker:
        asked.append(lambda item: any(p.person.id == wish.speaker for p in item.shown_parts))
    if words := search_key(wish.words).split():
        asked.append(lambda item: all(word in item.searched for word in words))
    return [item for item in programme.public if all(test(item) for test in asked)]


@dataclass(frozen=True)
class NowAndNext:
    """What goes on, and what comes after it: at most a handful each."""

    now: Sequence[Item]
    next: Sequence[Item]


def now_and_next(programme: Programme, moment: datetime, most: int = 6) -> NowAndNext:
    """The public sessions that run at a moment, and those that begin next, all at one time."""
    running = [item for item in programme.public if item.runs(moment)]
    coming = [item for item in programme.public if not item.cancelled and item.starts_at > moment]
    following = [item for item in coming if item.starts_at == coming[0].starts_at]
    return NowAndNext(running[:most], following[:most])


@dataclass(frozen=True)
class Bookings:
    """The codes of the sessions that people have booked, and of those they gave back."""

    booked: frozenset[str]
    cancelled: frozenset[str]


def bookings_of(event: Event, people: Collection[int]) -> Bookings:
    """What some participants have booked: one query, kept apart from the releases."""
    query = (
        select(ProgrammeSession.code, Booking.state)
        .join(Booking, Booking.session_id == ProgrammeSession.id)
        .where(
            ProgrammeSession.event_id == event.id,
            Booking.participant_id.in_(people),
            Booking.state != BookingState.WAITING,
        )
    )
    rows = db.session.execute(query).all()
    booked = frozenset(code for code, state in rows if state is BookingState.BOOKED)
    return Bookings(booked, frozenset(code for code, _state in rows) - booked)


def items_of(programme: Programme, people: Collection[int], booked: Collection[str]) -> list[Item]:
    """The sessions in which people have a role, are invited, or hold a place: public or not."""
    ids = set(people)
    return [
        item
        for item in programme.items
        if item.code in booked
        or item.invitees & ids
        or any(part.person.id in ids for part in item.parts)
    ]


def members_of(delegation_id: int) -> list[int]:
    """Row ids of the people of a delegation who take part."""
    query = select(Participant.id).where(
        Participant.delegation_id == delegation_id,
        Participant.state.not_in(ENDED),
        Participant.merged_into_id.is_(None),
    )
    return list(db.session.scalars(query))
