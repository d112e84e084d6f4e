"""The public programme as JSON; its schema: ``docs/programme-feed.schema.json``."""

from typing import Any

from conference.programme.enums import DocumentAccess
from conference.programme.queries.frozen import Item, Place, Programme, Speaker, Subject, Thread
from conference.programme.queries.release import moment
from conference.web.links import absolute_url

FORMAT = 1


def data_of(programme: Programme) -> dict[str, Any]:
    """What everybody may see of a release; texts by language, times in UTC."""
    return {
        "format": FORMAT,
        "event": {
            "code": programme.slug,
            "name": programme.name.as_dict(),
            "venue": programme.venue.as_dict(),
            "city": programme.city.as_dict(),
            "timezone": programme.zone.key,
        },
        "release": {"number": programme.number, "at": moment(programme.released_at)},
        "rooms": [_room(room) for room in programme.public_rooms],
        "tracks": [_track(track) for track in programme.public_tracks],
        "topics": [_topic(topic) for topic in programme.public_topics],
        "speakers": [_speaker(programme.speakers[each]) for each in programme.public_speakers],
        "sessions": [_session(item, programme) for item in programme.public],
    }


def _room(room: Place) -> dict[str, Any]:
    return {
        "id": room.id,
        "name": room.name.as_dict(),
        "venue": room.venue.as_dict(),
        "address": room.address.as_dict(),
    }


def _track(track: Thread) -> dict[str, Any]:
    return {
        "id": track.id,
        "code": track.code,
        "name": track.name.as_dict(),
        "colour": track.colour,
    }


def _topic(topic: Subject) -> dict[str, Any]:
    return {"id": topic.id, "code": topic.code, "name": topic.name.as_dict()}


def _speaker(one: Speaker) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name.as_dict(),
        "honorific": one.honorific.as_dict(),
        "function": one.function.as_dict(),
        "organisation": one.organisation,
        "delegation": one.delegation.as_dict(),
        "country": one.country,
    }


def _session(item: Item, programme: Programme) -> dict[str, Any]:
    return {
        "code": item.code,
        "kind": item.kind.value,
        "title": item.title.as_dict(),
        "text": item.text.as_dict(),
        "starts_at": moment(item.starts_at),
        "ends_at": moment(item.ends_at),
        "room": item.room.id if item.room else None,
        "track": item.track.id if item.track else None,
        "topics": [topic.id for topic in item.topics],
        "cancelled": item.cancelled,
        "access": item.access.value,
        "floor_languages": list(item.floor_languages),
        "interpretation": [
            {"from": source, "to": target, "mode": mode.value}
            for source, target, mode in item.interpretations
        ],
        "people": [
            {"speaker": part.person.id, "role": part.role.value, "minutes": part.minutes}
            for part in item.shown_parts
        ],
        "documents": [
            {"title": paper.title.as_dict(), "language": paper.language}
            for paper in item.papers
            if paper.access is DocumentAccess.PUBLIC
        ],
        "recorded": item.is_recorded,
        "webcast": item.webcast_url if item.is_webcast and item.webcast_url else None,
        "changed_in": item.sequence,
        "url": absolute_url("programme.session", lang="en", event=programme.slug, code=item.code),
    }
