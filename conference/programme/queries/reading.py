"""Taking a release from its JSON, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference.i18n.localised import Localised
from conference.programme.enums import (
    DocumentAccess,
    InterpretationMode,
    PersonRole,
    SessionAccess,
    SessionKind,
)
from conference.programme.queries.frozen import (
    Gone,
    Item,
    Paper,
    Part,
    Place,
    Programme,
    Speaker,
    Subject,
    Thread,
)


def read(content: Mapping[str, Any], number: int, digest: str, released_at: datetime) -> Programme:
    """A release from its JSON; sessions without a time are left out.

    One that was frozen before sessions had topics has none.
    """
    zone = ZoneInfo(content["event"]["timezone"])
    venues = {one["id"]: one for one in content["venues"]}
    own = content["event"]["venue"]
    known = _Known(
        rooms={one["id"]: _place(one, venues, own) for one in content["rooms"]},
        tracks={one["id"]: _thread(one) for one in content["tracks"]},
        topics={one["id"]: _subject(one) for one in content.get("topics", ())},
        speakers={one["id"]: _speaker(one) for one in content["people"]},
    )
    items = sorted(
        (_item(one, zone, known) for one in content["sessions"] if one["starts_at"]),
        key=lambda item: (item.starts_at, item.ends_at, item.code),
    )
    return Programme(
        number=number,
        digest=digest,
        released_at=released_at,
        name=_text(content["event"]["name"]),
        zone=zone,
        slug=content["event"]["slug"],
        venue=_text(venues[own]["name"]) if own in venues else Localised(),
        city=_text(content["event"]["city"]),
        items=tuple(items),
        gone=tuple(_gone(one, zone) for one in content["gone"]),
        rooms=tuple(known.rooms.values()),
        tracks=tuple(known.tracks.values()),
        topics=tuple(known.topics.values()),
        speakers=known.speakers,
        by_code={item.code: item for item in items},
    )


@dataclass(frozen=True)
class _Known:
    """What sessions point to, by row id."""

    rooms: Mapping[int, Place]
    tracks: Mapping[int, Thread]
    topics: Mapping[int, Subject]
    speakers: Mapping[int, Speaker]


def _item(one: Mapping[str, Any], zone: ZoneInfo, known: _Known) -> Item:
    topics = frozenset(one.get("topics", ()))
    return Item(
        code=one["code"],
        kind=SessionKind(one["kind"]),
        title=_text(one["title"]),
        text=_text(one["text"]),
        track=known.tracks.get(one["track"]),
        topics=tuple(topic for topic in known.topics.values() if topic.id in topics),
        room=known.rooms.get(one["room"]),
        starts_at=_moment(one["starts_at"], zone),
        ends_at=_moment(one["ends_at"], zone),
        is_public=one["is_public"],
        cancelled=one["cancelled"],
        access=SessionAccess(one["access"]),
        floor_languages=tuple(one["floor_languages"]),
        interpretations=tuple(
            (each["source"], each["target"], InterpretationMode(each["mode"]))
            for each in one["interpretations"]
        ),
        is_recorded=one["recorded"],
        is_webcast=one["webcast"],
        webcast_url=one["webcast_url"],
        parts=_parts(one["roles"], known.speakers),
        papers=tuple(_paper(each) for each in one["documents"]),
        invitees=frozenset(one["invitees"]),
        sequence=one["sequence"],
        changed_at=_moment(one["changed_at"], zone),
    )


def _parts(roles: Sequence[Mapping[str, Any]], speakers: Mapping[int, Speaker]) -> tuple[Part, ...]:
    """The people of a session; who has declined is not one of them."""
    return tuple(
        Part(speakers[each["person"]], PersonRole(each["role"]), each["minutes"], each["published"])
        for each in roles
        if each["state"] != "declined" and each["person"] in speakers
    )


def _gone(one: Mapping[str, Any], zone: ZoneInfo) -> Gone:
    return Gone(
        code=one["code"],
        title=_text(one["title"]),
        starts_at=_moment(one["starts_at"], zone),
        ends_at=_moment(one["ends_at"], zone),
        is_public=one["is_public"],
        people=frozenset(one["people"]),
        room=one["room"],
        sequence=one["sequence"],
        changed_at=_moment(one["changed_at"], zone),
    )


def _place(one: Mapping[str, Any], venues: Mapping[int, Any], own: int | None) -> Place:
    elsewhere = venues.get(one["venue"]) if one["venue"] not in {None, own} else None
    shown = elsewhere or {"name": {}, "address": {}}
    return Place(one["id"], _text(one["name"]), _text(shown["name"]), _text(shown["address"]))


def _thread(one: Mapping[str, Any]) -> Thread:
    return Thread(one["id"], one["code"], _text(one["name"]), one["colour"])


def _subject(one: Mapping[str, Any]) -> Subject:
    return Subject(one["id"], one["code"], _text(one["name"]))


def _speaker(one: Mapping[str, Any]) -> Speaker:
    return Speaker(
        one["id"],
        _text(one["name"]),
        _text(one["honorific"]),
        _text(one["function"]),
        one["organisation"],
        _text(one["delegation"]),
        one["country"],
    )


def _paper(one: Mapping[str, Any]) -> Paper:
    access = DocumentAccess(one["access"])
    return Paper(one["id"], _text(one["title"]), one["language"], access)


def _text(texts: Mapping[str, str]) -> Localised:
    return Localised.from_dict(dict(texts))


def _moment(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).astimezone(zone)
