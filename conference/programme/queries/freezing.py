"""The working copy as the JSON of a release.

Everything is in it that public pages, feeds, booklets and a restored working copy need, so that a
shown release is one row. Keys are sorted and lists stand in a fixed order: equal programmes give
equal bytes, and the digest (SHA-256) says whether two releases are the same.

It is read in columns, not as objects: two thousand sessions with their people take a third of the
time, in which SQLite lets nobody else write.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, load_only

from conference.cities.models import Topic
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.events.models import Event, Venue
from conference.i18n import direction_of
from conference.programme.models import (
    ProgrammeSession,
    Room,
    SessionRole,
    Track,
)
from conference.programme.queries.parts import Parts, of_event, parts_of
from conference.programme.queries.release import Content, moment
from conference.programme.rules.comparing import is_same
from conference.registration.models import Participant

SHAPE = 1
"""The number of the shape below; a reader refuses what it does not know."""


def freeze(event: Event, number: int, at: datetime, previous: Content | None) -> Content:
    """The working copy as it is now, by a fixed number of queries.

    A session keeps the number and the moment of the release in which it last changed; one that has
    gone since is kept among the ``gone``, so that calendars can say that it is cancelled.
    """
    sessions, parts = _sessions(event), parts_of(event)
    rooms = _rows(Room, event)
    before = {one["code"]: one for one in (previous or {}).get("sessions", ())}
    frozen = [_session(one, parts) for one in sessions]
    for one in frozen:
        old = before.get(one["code"])
        same = old is not None and is_same(old, one)
        one["sequence"] = old["sequence"] if same and old else number
        one["changed_at"] = old["changed_at"] if same and old else moment(at)
    return {
        "shape": SHAPE,
        "event": _event(event),
        "venues": _venues(event, rooms, sessions),
        "rooms": [_room(room) for room in rooms],
        "tracks": [_track(track) for track in _rows(Track, event)],
        **_topics(parts),
        "people": _people(event),
        "sessions": frozen,
        "gone": _gone(previous, {one["code"] for one in frozen}, number, at),
    }


def _rows(model: Any, event: Event) -> Sequence[Any]:
    query = select(model).where(model.event_id == event.id)
    return db.session.scalars(query.order_by(model.position, model.id)).all()


def _sessions(event: Event) -> Sequence[ProgrammeSession]:
    query = (
        select(ProgrammeSession)
        .where(ProgrammeSession.event_id == event.id)
        .order_by(ProgrammeSession.starts_at.nulls_last(), ProgrammeSession.code)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).all()


def _topics(parts: Parts) -> Content:
    """The topics that sessions name, in their order.

    Nothing where there are none: what was released before sessions had topics reads the same as
    what is released now without any, so that nobody is told of a change that is none.
    """
    ids = {each for found in parts.topics.values() for each in found}
    query = select(Topic).where(Topic.id.in_(ids)).order_by(Topic.position, Topic.id)
    rows = db.session.scalars(query)
    found = [{"id": row.id, "code": row.code, "name": row.name.as_dict()} for row in rows]
    return {"topics": found} if found else {}


def _people(event: Event) -> list[Content]:
    """Everybody with a role, under the name by which a reader of each language knows them."""
    on_stage = of_event(event, select(SessionRole.participant_id), SessionRole.session_id)
    row, body = Participant, Delegation
    names = (row.badge_name, row.badge_name_native, row.native_name, row.surname, row.given_names)
    about = (row.honorific, row.function_title, row.organisation, row.delegation_id)
    query = select(row).where(row.id.in_(on_stage)).order_by(row.id)
    query = query.options(
        load_only(*names, *about),
        joinedload(row.delegation).load_only(body.name, body.country, body.is_public_requests),
    )
    return [_person(each) for each in db.session.scalars(query)]


def _event(event: Event) -> Content:
    return {
        "slug": event.slug,
        "name": event.name.as_dict(),
        "theme": event.theme.as_dict(),
        "timezone": event.timezone,
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat(),
        "venue": event.venue_id,
        "city": event.host_city.name.as_dict() if event.host_city else {},
    }


def _venues(
    event: Event, rooms: Sequence[Room], sessions: Sequence[ProgrammeSession]
) -> list[Content]:
    used = {one.room_id for one in sessions}
    ids = {room.venue_id for room in rooms if room.id in used} | {event.venue_id}
    query = select(Venue).where(Venue.id.in_(ids - {None})).order_by(Venue.id)
    return [
        {"id": venue.id, "name": venue.name.as_dict(), "address": venue.address.as_dict()}
        for venue in db.session.scalars(query)
    ]


def _room(room: Room) -> Content:
    return {
        "id": room.id,
        "name": room.name.as_dict(),
        "venue": room.venue_id,
        "capacity": room.capacity,
    }


def _track(track: Track) -> Content:
    return {
        "id": track.id,
        "code": track.code,
        "name": track.name.as_dict(),
        "colour": track.colour,
    }


def _person(person: Participant) -> Content:
    latin = person.badge_name or person.latin_name
    native = person.badge_name_native or person.native_name
    names = {"en": latin or native}
    if native and direction_of(native) == "rtl":
        names |= {"fa": native, "ar": native}
    public = not person.delegation.is_public_requests
    return {
        "id": person.id,
        "name": names,
        "honorific": person.honorific.as_dict(),
        "function": person.function_title.as_dict(),
        "organisation": person.organisation,
        "delegation": person.delegation.name.as_dict() if public else {},
        "country": person.delegation.country if public else "",
    }


def _session(one: ProgrammeSession, parts: Parts) -> Content:
    topics = parts.topics.get(one.id)
    return {
        "code": one.code,
        "kind": one.kind.value,
        "title": one.title.as_dict(),
        "text": one.text.as_dict(),
        "track": one.track_id,
        **({"topics": topics} if topics else {}),
        "room": one.room_id,
        "starts_at": moment(one.starts_at) if one.starts_at else None,
        "ends_at": moment(one.ends_at) if one.ends_at else None,
        "is_public": one.is_public,
        "cancelled": one.cancelled_at is not None,
        "access": one.access.value,
        "categories": parts.categories.get(one.id, []),
        "zones": parts.zones.get(one.id, []),
        "invitees": parts.invitees.get(one.id, []),
        "places": one.places,
        "places_per_delegation": one.places_per_delegation,
        "waiting_list": one.has_waiting_list,
        "doors_open_minutes": one.doors_open_minutes,
        "floor_languages": list(one.floor_languages),
        "interpretations": parts.interpretations.get(one.id, []),
        "recorded": one.is_recorded,
        "webcast": one.is_webcast,
        "webcast_url": one.webcast_url,
        "roles": parts.roles.get(one.id, []),
        "documents": parts.documents.get(one.id, []),
    }


def _gone(previous: Content | None, codes: set[str], number: int, at: datetime) -> list[Content]:
    """What calendars must still be told of: sessions of earlier releases that are no more."""
    if previous is None:
        return []
    kept = [one for one in previous["gone"] if one["code"] not in codes]
    new = [
        {
            **{name: one[name] for name in ("code", "title", "starts_at", "ends_at", "is_public")},
            "people": sorted({role["person"] for role in one["roles"]}),
            "room": one["room"],
            "sequence": number,
            "changed_at": moment(at),
        }
        for one in previous["sessions"]
        if one["code"] not in codes and one["starts_at"]
    ]
    return sorted([*kept, *new], key=lambda one: str(one["code"]))
