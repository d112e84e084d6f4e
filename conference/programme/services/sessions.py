"""Making, changing, placing and cancelling sessions of the working copy."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.cities.queries import topics_by_id
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.localised import Localised
from conference.programme.enums import SessionAccess, SessionKind
from conference.programme.models import ProgrammeSession, Room, Track
from conference.programme.rules.booking import takes_bookings
from conference.programme.services.booking import fill_free_places

_OWN_CODE = re.compile(r"S([0-9]{1,6})")
_LINKS = frozenset({"topic_ids", "category_ids", "zone_ids"})


class StaleError(DomainError):
    """Somebody else has changed the session since the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            lazy("Somebody else has changed this session meanwhile. Look at it again and repeat.")
        )


@dataclass(frozen=True, kw_only=True)
class SessionDetails:
    """A session as its form gives it; both times or none."""

    title: Localised
    kind: SessionKind = SessionKind.PARALLEL
    text: Localised = field(default_factory=Localised)
    track_id: int | None = None
    topic_ids: list[int] = field(default_factory=list)
    room_id: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_public: bool = True
    access: SessionAccess = SessionAccess.EVERYONE
    category_ids: list[int] = field(default_factory=list)
    zone_ids: list[int] = field(default_factory=list)
    places: int | None = None
    places_per_delegation: int | None = None
    has_waiting_list: bool = False
    doors_open_minutes: int = 30
    floor_languages: list[str] = field(default_factory=list)
    is_recorded: bool = False
    is_webcast: bool = False
    webcast_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Where and when a session is to be; all None takes it out of the grid."""

    room_id: int | None
    starts_at: datetime | None
    ends_at: datetime | None


def add_session(event: Event, details: SessionDetails, *, by: Actor) -> ProgrammeSession:
    """Add a session under the next code of the event."""
    _check(event, details)
    hold = select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    db.session.scalar(hold)
    session = ProgrammeSession(event_id=event.id, event=event, code=_next_code(event))
    db.session.add(session)
    _write(session, details)
    db.session.flush()
    record(by, "programme:session:added", session)
    return session


def edit_session(
    session: ProgrammeSession, details: SessionDetails, *, by: Actor, version: int | None = None
) -> None:
    """Change a session; ``StaleError`` when it is not the version that was looked at."""
    check_version(session, version)
    _check(session.event, details)
    changed = _write(session, details)
    if changed:
        touch(session)
        record(by, "programme:session:edited", session, changes={"fields": changed})
        _pass_places_on(session, changed, by)


def place_session(
    session: ProgrammeSession, placing: Placing, *, by: Actor, version: int | None = None
) -> None:
    """Move a session to a room and a time; ``StaleError`` as above."""
    check_version(session, version)
    _check_times(placing.starts_at, placing.ends_at)
    _check_room(session.event, placing.room_id)
    changed = [each.name for each in fields(placing) if _differs(session, placing, each.name)]
    if not changed:
        return
    session.room_id = placing.room_id
    session.starts_at, session.ends_at = placing.starts_at, placing.ends_at
    touch(session)
    db.session.expire(session, ["room"])
    record(by, "programme:session:moved", session, changes={"fields": changed})
    _pass_places_on(session, changed, by)


def _pass_places_on(session: ProgrammeSession, changed: list[str], by: Actor) -> None:
    """Where a session may hold more people than before, those who wait get the places."""
    if takes_bookings(session) and {"places", "places_per_delegation", "room_id"} & set(changed):
        db.session.flush()
        db.session.expire(session, ["room"])
        fill_free_places(session, by=by)


def cancel_session(session: ProgrammeSession, *, by: Actor, version: int | None = None) -> None:
    """Say that a session does not take place; it keeps its code, and the next release says so."""
    check_version(session, version)
    if session.cancelled_at is None:
        session.cancelled_at = clock.now()
        touch(session)
        record(by, "programme:session:cancelled", session)


def restore_session(session: ProgrammeSession, *, by: Actor, version: int | None = None) -> None:
    """Let a cancelled session take place after all."""
    check_version(session, version)
    if session.cancelled_at is not None:
        session.cancelled_at = None
        touch(session)
        record(by, "programme:session:restored", session)


def check_version(session: ProgrammeSession, version: int | None) -> None:
    """Raise ``StaleError`` unless the row is still the version that was looked at.

    On PostgreSQL the row is held first; SQLite has one writer anyhow.
    """
    query = select(ProgrammeSession).where(ProgrammeSession.id == session.id)
    held = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    db.session.scalar(held)
    if version is not None and version != session.version:
        raise StaleError


def touch(session: ProgrammeSession) -> None:
    """Raise the session's version, also where only its people or languages changed."""
    session.changed_at = clock.now()
    db.session.flush()


def _differs(session: ProgrammeSession, details: object, name: str) -> bool:
    return bool(getattr(session, name) != getattr(details, name))


def _write(session: ProgrammeSession, details: SessionDetails) -> list[str]:
    changed = []
    for each in fields(details):
        if each.name not in _LINKS and _differs(session, details, each.name):
            setattr(session, each.name, getattr(details, each.name))
            changed.append(each.name)
    changed += _link(session, "topics", topics_by_id(details.topic_ids), details.topic_ids)
    changed += _link(session, "categories", session.event.categories, details.category_ids)
    changed += _link(session, "zones", session.event.zones, details.zone_ids)
    return changed


def _link(
    session: ProgrammeSession, name: str, known: Sequence[Any], wanted: Collection[int]
) -> list[str]:
    """Link the wanted ones of the known rows; the name where that changed something."""
    rows = [row for row in known if row.id in wanted]
    if {row.id for row in rows} == {row.id for row in getattr(session, name)}:
        return []
    setattr(session, name, rows)
    return [name]


def _check(event: Event, details: SessionDetails) -> None:
    if not details.title:
        raise InvalidError(lazy("This field is required."), field="title")
    _check_times(details.starts_at, details.ends_at)
    _check_room(event, details.room_id)
    track = db.session.get(Track, details.track_id) if details.track_id else None
    if details.track_id and (track is None or track.event_id != event.id):
        raise InvalidError(lazy("Choose one of the options offered."), field="track_id")
    if details.access is SessionAccess.CATEGORIES and not details.category_ids:
        raise InvalidError(lazy("Tick the categories that may enter."), field="category_ids")
    if details.access is SessionAccess.ZONES and not details.zone_ids:
        raise InvalidError(lazy("Tick the zones whose holders may enter."), field="zone_ids")
    if details.webcast_url and not details.webcast_url.startswith(("https://", "http://")):
        raise InvalidError(lazy("Enter an address that begins with https://."), field="webcast_url")


def _check_times(starts_at: datetime | None, ends_at: datetime | None) -> None:
    if (starts_at is None) != (ends_at is None):
        raise InvalidError(lazy("Enter both the beginning and the end."), field="ends")
    if starts_at is None or ends_at is None:
        return
    if ends_at <= starts_at:
        raise InvalidError(lazy("The end must be after the beginning."), field="ends")
    if (ends_at - starts_at).total_seconds() > 24 * 3600:
        raise InvalidError(lazy("A session lasts 24 hours at most."), field="ends")


def _check_room(event: Event, room_id: int | None) -> None:
    room = db.session.get(Room, room_id) if room_id else None
    if room_id and (room is None or room.event_id != event.id):
        raise InvalidError(lazy("Choose one of the event's rooms."), field="room_id")


def _next_code(event: Event) -> str:
    query = select(ProgrammeSession.code).where(ProgrammeSession.event_id == event.id)
    found = (_OWN_CODE.fullmatch(code) for code in db.session.scalars(query))
    return f"S{max((int(match[1]) for match in found if match), default=0) + 1}"
