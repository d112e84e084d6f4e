"""The working copy as plain facts, read once, over which all warnings are computed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from conference.i18n.localised import Localised
from conference.programme.enums import InterpretationMode, PersonRole, RoleState, SessionKind

Whom = tuple[str, int]
"""``("person", participant id)`` or ``("interpreter", row id)`` where no registration is known."""


@dataclass(frozen=True)
class Planned:
    """A session that has a time and takes place; the moments are by the clock of the venue."""

    id: int
    code: str
    title: Localised
    kind: SessionKind
    room_id: int | None
    starts_at: datetime
    ends_at: datetime
    is_public: bool = True
    is_for_everyone: bool = True
    is_for_named: bool = False
    """Whether only the booked or the invited may enter: the door knows them one by one."""
    places: int | None = None


@dataclass(frozen=True)
class RoomFacts:
    """A room; the venue is the event's own where the room names none."""

    id: int
    name: Localised
    capacity: int | None = None
    booths: int = 0
    venue_id: int | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    zone_id: int | None = None
    """The zone whose door stands before it."""


@dataclass(frozen=True)
class RoleFacts:
    """What somebody does in a session."""

    session_id: int
    whom: Whom
    role: PersonRole
    state: RoleState
    is_published: bool = True
    is_approved: bool = True


@dataclass(frozen=True)
class Line:
    """A line of interpretation."""

    session_id: int
    source: str
    target: str
    mode: InterpretationMode
    booth: int | None = None


@dataclass(frozen=True)
class Plan:
    """Everything at once."""

    zone: tzinfo
    first_day: date
    last_day: date
    sessions: Mapping[int, Planned] = field(default_factory=dict)
    rooms: Mapping[int, RoomFacts] = field(default_factory=dict)
    taken: Sequence[tuple[Whom, int]] = ()
    """Who is in which session, each pair once: roles, bookings, invitations, interpretation."""
    interpreters: frozenset[Whom] = frozenset()
    roles: Sequence[RoleFacts] = ()
    lines: Sequence[Line] = ()
    expected: Mapping[int, int] = field(default_factory=dict)
    """How many people have booked, or are invited, by session."""
    minutes: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """From one venue to another, both directions."""
    for_booked: Collection[int] = ()
    """The zones whose doors let in only who has booked a session there."""

    def room_of(self, session: Planned) -> RoomFacts | None:
        """The room of a session, if it has one."""
        return None if session.room_id is None else self.rooms.get(session.room_id)

    def venue_of(self, session: Planned) -> int | None:
        """The venue of a session's room."""
        room = self.room_of(session)
        return None if room is None else room.venue_id


@dataclass(frozen=True)
class Finding:
    """One thing that does not fit: the session it is told of, and what the sentence names."""

    kind: str
    session_id: int
    other_id: int | None = None
    whom: Whom | None = None
    number: int = 0
    venues: tuple[int, int] | None = None
