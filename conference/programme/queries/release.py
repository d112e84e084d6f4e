"""The working copy as the JSON of a release, and the releases of an event.

Everything is in it that public pages, feeds, booklets and a restored working copy need, so that a
shown release is one row. Keys are sorted and lists stand in a fixed order: equal programmes give
equal bytes, and the digest (SHA-256) says whether two releases are the same.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload, selectinload

from conference.core.database import db
from conference.events.models import Event, Venue
from conference.i18n import direction_of
from conference.programme.models import (
    Interpretation,
    ProgrammeSession,
    Release,
    Room,
    SessionRole,
    Track,
)
from conference.programme.rules.comparing import is_same
from conference.registration.models import Participant

SHAPE = 1
"""The number of the shape below; a reader refuses what it does not know."""

Content = dict[str, Any]


def digest_of(content: Content) -> str:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def freeze(event: Event, number: int, at: datetime, previous: Content | None) -> Content:
    """The working copy as it is now, by a fixed number of queries.

    A session keeps the number and the moment of the release in which it last changed; one that has
    gone since is kept among the ``gone``, so that calendars can say that it is cancelled.
    """
    sessions = _sessions(event)
    before = {one["code"]: one for one in (previous or {}).get("sessions", ())}
    frozen = [_session(one) for one in sessions]
    for one in frozen:
        old = before.get(one["code"])
        same = old is not None and is_same(old, one)
        one["sequence"] = old["sequence"] if same and old else number
        one["changed_at"] = old["changed_at"] if same and old else moment(at)
    return {
        "shape": SHAPE,
        "event": _event(event),
        "venues": _venues(event, sessions),
        "rooms": [_room(room) for room in _rows(Room, event)],
        "tracks": [_track(track) for track in _rows(Track, event)],
        "people": _people(sessions),
        "sessions": frozen,
        "gone": _gone(previous, {one["code"] for one in frozen}, number, at),
    }


def moment(at: datetime) -> str:
    """A moment as it stands in frozen JSON: UTC to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def releases_of(event: Event) -> Sequence[Release]:
    """The releases of an event, the newest first, without their content."""
    query = select(Release).where(Release.event_id == event.id).order_by(Release.number.desc())
    query = query.options(defer(Release.content), joinedload(Release.releaser))
    return db.session.scalars(query).all()


def release_by_number(event: Event, number: int) -> Release | None:
    """One release with its content."""
    return db.session.scalar(
        select(Release).where(Release.event_id == event.id, Release.number == number)
    )


def latest_release(event: Event) -> Release | None:
    """The release with the highest number, with its content."""
    query = select(Release).where(Release.event_id == event.id).order_by(Release.number.desc())
    return db.session.scalar(query.limit(1))


def shown_release(event: Event) -> Release | None:
    """The release that the public sees, with its content."""
    return db.session.scalar(
        select(Release).where(Release.event_id == event.id, Release.is_shown.is_(True))
    )


def _rows(model: Any, event: Event) -> Sequence[Any]:
    query = select(model).where(model.event_id == event.id)
    return db.session.scalars(query.order_by(model.position, model.id)).all()


def _sessions(event: Event) -> Sequence[ProgrammeSession]:
    person = joinedload(SessionRole.participant).joinedload(Participant.delegation)
    query = (
        select(ProgrammeSession)
        .where(ProgrammeSession.event_id == event.id)
        .options(
            selectinload(ProgrammeSession.categories),
            selectinload(ProgrammeSession.zones),
            selectinload(ProgrammeSession.invitees).load_only(Participant.id),
            selectinload(ProgrammeSession.roles).options(person),
            selectinload(ProgrammeSession.interpretations).selectinload(
                Interpretation.interpreters
            ),
            selectinload(ProgrammeSession.documents),
            joinedload(ProgrammeSession.room),
        )
        .order_by(ProgrammeSession.starts_at.nulls_last(), ProgrammeSession.code)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).unique().all()


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


def _venues(event: Event, sessions: Sequence[ProgrammeSession]) -> list[Content]:
    ids = {one.room.venue_id for one in sessions if one.room} | {event.venue_id}
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


def _people(sessions: Sequence[ProgrammeSession]) -> list[Content]:
    """Everybody with a role, under the name by which a reader of each language knows them."""
    found = {role.participant_id: role.participant for one in sessions for role in one.roles}
    return [_person(found[row_id]) for row_id in sorted(found)]


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


def _session(one: ProgrammeSession) -> Content:
    return {
        "code": one.code,
        "kind": one.kind.value,
        "title": one.title.as_dict(),
        "text": one.text.as_dict(),
        "track": one.track_id,
        "room": one.room_id,
        "starts_at": moment(one.starts_at) if one.starts_at else None,
        "ends_at": moment(one.ends_at) if one.ends_at else None,
        "is_public": one.is_public,
        "cancelled": one.cancelled_at is not None,
        "access": one.access.value,
        "categories": sorted(each.id for each in one.categories),
        "zones": sorted(each.id for each in one.zones),
        "invitees": sorted(each.id for each in one.invitees),
        "places": one.places,
        "places_per_delegation": one.places_per_delegation,
        "waiting_list": one.has_waiting_list,
        "doors_open_minutes": one.doors_open_minutes,
        "floor_languages": list(one.floor_languages),
        "interpretations": [_interpretation(each) for each in one.interpretations],
        "recorded": one.is_recorded,
        "webcast": one.is_webcast,
        "webcast_url": one.webcast_url,
        "roles": [_role(each) for each in one.roles],
        "documents": [_document(each) for each in one.documents],
    }


def _interpretation(one: Interpretation) -> Content:
    return {
        "source": one.source,
        "target": one.target,
        "mode": one.mode.value,
        "booth": one.booth,
        "interpreters": sorted(each.id for each in one.interpreters),
    }


def _role(one: SessionRole) -> Content:
    return {
        "person": one.participant_id,
        "role": one.role.value,
        "minutes": one.minutes,
        "state": one.state.value,
        "published": one.is_published,
    }


def _document(one: Any) -> Content:
    return {
        "id": one.id,
        "title": one.title.as_dict(),
        "language": one.language,
        "access": one.access.value,
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
