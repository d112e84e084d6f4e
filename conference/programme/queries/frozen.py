"""A release as objects: what pages, feeds and booklets read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from conference.i18n import Language, current_language, search_key
from conference.i18n.collation import sort_key
from conference.i18n.localised import Localised
from conference.programme.enums import (
    DocumentAccess,
    InterpretationMode,
    PersonRole,
    SessionAccess,
    SessionKind,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with a role, as the public knows them."""

    id: int
    name: Localised
    honorific: Localised
    function: Localised
    organisation: str
    delegation: Localised
    country: str

    def post(self, language: Language | str | None = None) -> str:
        """Function and body on one line."""
        body = self.delegation.text(language) or self.organisation
        parts = [part for part in (self.function.text(language), body) if part]
        comma = ", " if _is_english(language) else "، "
        return comma.join(parts)


@dataclass(frozen=True, slots=True)
class Place:
    """A room, with its venue where that is not the event's own."""

    id: int
    name: Localised
    venue: Localised
    address: Localised


@dataclass(frozen=True, slots=True)
class Thread:
    """A track."""

    id: int
    code: str
    name: Localised
    colour: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic of the list that all events share, under the name it had."""

    id: int
    code: str
    name: Localised


@dataclass(frozen=True, slots=True)
class Part:
    """A person's role in a session."""

    person: Speaker
    role: PersonRole
    minutes: int | None
    is_published: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a session in one language."""

    id: int
    title: Localised
    language: str
    access: DocumentAccess


@dataclass(frozen=True)
class Item:
    """A session of a release; times are in the event's zone."""

    code: str
    kind: SessionKind
    title: Localised
    text: Localised
    track: Thread | None
    topics: tuple[Subject, ...]
    room: Place | None
    starts_at: datetime
    ends_at: datetime
    is_public: bool
    cancelled: bool
    access: SessionAccess
    floor_languages: tuple[str, ...]
    interpretations: tuple[tuple[str, str, InterpretationMode], ...]
    is_recorded: bool
    is_webcast: bool
    webcast_url: str
    parts: tuple[Part, ...]
    papers: tuple[Paper, ...]
    invitees: frozenset[int]
    sequence: int
    changed_at: datetime

    @property
    def day(self) -> date:
        """The day on which it begins, by the clock of the venue."""
        return self.starts_at.date()

    @property
    def shown_parts(self) -> tuple[Part, ...]:
        """The roles that the public programme names."""
        return tuple(part for part in self.parts if part.is_published)

    @cached_property
    def searched(self) -> str:
        """What a search looks through: title, text and people in all languages, folded."""
        texts = [self.title, self.text, *(part.person.name for part in self.shown_parts)]
        texts += [part.person.delegation for part in self.shown_parts]
        return search_key(" ".join(text for each in texts for text in each.as_dict().values()))

    def runs(self, now: datetime) -> bool:
        """Whether it goes on at a moment."""
        return not self.cancelled and self.starts_at <= now < self.ends_at


@dataclass(frozen=True)
class Gone:
    """A session of an earlier release that is no more: calendars are told that it is cancelled."""

    code: str
    title: Localised
    starts_at: datetime
    ends_at: datetime
    is_public: bool
    people: frozenset[int]
    room: int | None
    sequence: int
    changed_at: datetime


@dataclass(frozen=True)
class Programme:
    """One release of an event's programme, its sessions in the order of the day."""

    number: int
    digest: str
    released_at: datetime
    name: Localised
    zone: ZoneInfo
    slug: str
    venue: Localised
    city: Localised
    items: tuple[Item, ...]
    gone: tuple[Gone, ...]
    rooms: tuple[Place, ...]
    tracks: tuple[Thread, ...]
    topics: tuple[Subject, ...]
    speakers: Mapping[int, Speaker]
    by_code: Mapping[str, Item] = field(repr=False)

    @cached_property
    def public(self) -> tuple[Item, ...]:
        """What everybody may see."""
        return tuple(item for item in self.items if item.is_public)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something public takes place."""
        return tuple(sorted({item.day for item in self.public}))

    @cached_property
    def public_rooms(self) -> tuple[Place, ...]:
        """The rooms of public sessions, in the organiser's order."""
        used = {item.room.id for item in self.public if item.room}
        return tuple(room for room in self.rooms if room.id in used)

    @cached_property
    def public_tracks(self) -> tuple[Thread, ...]:
        """The tracks of public sessions, in the organiser's order."""
        used = {item.track.id for item in self.public if item.track}
        return tuple(track for track in self.tracks if track.id in used)

    @cached_property
    def public_topics(self) -> tuple[Subject, ...]:
        """The topics of public sessions, in the order of the list."""
        used = {topic.id for item in self.public for topic in item.topics}
        return tuple(topic for topic in self.topics if topic.id in used)

    @cached_property
    def public_speakers(self) -> Mapping[int, tuple[Item, ...]]:
        """Row id of each person named in public → the sessions in which they are."""
        found: dict[int, list[Item]] = {}
        for item in self.public:
            for row_id in dict.fromkeys(part.person.id for part in item.shown_parts):
                found.setdefault(row_id, []).append(item)
        return {row_id: tuple(items) for row_id, items in found.items()}

    def speakers_in_order(self, language: Language | str) -> list[Speaker]:
        """Everybody named in public, by name."""
        chosen = Language(language)
        if chosen not in self._orders:
            people = [self.speakers[row_id] for row_id in self.public_speakers]
            people.sort(key=lambda one: (sort_key(one.name.text(chosen), chosen), one.id))
            self._orders[chosen] = people
        return self._orders[chosen]

    @cached_property
    def _orders(self) -> dict[Language, list[Speaker]]:
        """Sorting thousands of names takes a fifth of a second: once for each language."""
        return {}


def _is_english(language: Language | str | None) -> bool:
    return (current_language() if language is None else Language(language)) is Language.ENGLISH
