"""What is to be planned, and what comes of it. Times are whole minutes since 1970 in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in which meetings may take place; slots of one event do not overlap."""

    id: int
    start: int
    end: int
    day: int
    """The day in the event's zone, as a number: limits count by the day."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """Where somebody or something is needed otherwise; venue 0 where that is not known."""

    start: int
    end: int
    venue: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A room for meetings; without a capacity everybody fits in."""

    id: int
    capacity: int | None
    venue: int = 0
    busy: tuple[Engagement, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """An interpreter with the language pairs they work in, each as ``ar-fa`` (in order)."""

    id: int
    pairs: frozenset[str]
    busy: tuple[Engagement, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """When and where a meeting takes place, and who interprets."""

    slot: int
    room: int
    interpreter: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of two delegations."""

    id: int
    parties: tuple[int, int]
    people: int = 2
    pair: str = ""
    """The language pair for which the conference gives an interpreter; empty: none is needed."""
    preferred: tuple[int, ...] = ()
    """Slots in the order in which both would like them."""
    weight: int = 100
    busy: tuple[Engagement, ...] = ()
    """The sessions of the people who are to come."""
    fixed: bool = False
    """It stays at ``before``, whatever else must give way."""
    before: Place | None = None
    confirmed: bool = False
    """Both sides know ``before`` and count on it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """All that the planner knows."""

    slots: tuple[Slot, ...]
    rooms: tuple[Room, ...]
    interpreters: tuple[Speaker, ...]
    meetings: tuple[Meeting, ...]
    gap: int = 0
    """Minutes that delegations and interpreters have between two engagements at one venue."""
    travel: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """Minutes between two venues, under both orders; what is missing takes the gap at most."""
    pauses: tuple[Engagement, ...] = ()
    """Meals, prayers and breaks: nobody meets then."""
    opens: int = 0
    """Slots that begin before this minute are gone; fixed meetings may still be in them."""
    per_day: int | None = None
    in_all: int | None = None
    """How many meetings a delegation may have on a day, and in all."""

    def minutes_between(self, one: int, other: int) -> int:
        """What must lie between two engagements at these venues."""
        if one == other or not one or not other:
            return self.gap
        return max(self.gap, self.travel.get((one, other), 0))


class Why(StrEnum):
    """Why a meeting has no place."""

    ROOM_TOO_SMALL = "room_too_small"
    NO_INTERPRETER = "no_interpreter"
    NO_COMMON_TIME = "no_common_time"
    ROOMS_CLOSED = "rooms_closed"
    INTERPRETER_AWAY = "interpreter_away"
    TOO_MANY = "too_many"
    TOO_MANY_A_DAY = "too_many_a_day"
    FULL_DAYS = "full_days"
    ROOMS_TAKEN = "rooms_taken"
    INTERPRETERS_TAKEN = "interpreters_taken"
    OTHERS_FIRST = "others_first"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting without a place: why, and what the sentence needs to say it."""

    meeting: int
    why: Why
    party: int | None = None
    number: int | None = None
    pair: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome: every meeting has its place or its reason."""

    places: Mapping[int, Place]
    unplaced: tuple[Unplaced, ...]
    value: int
    bound: int
    """No plan can be worth more than this."""
    is_optimal: bool = False

    @property
    def gap_percent(self) -> float:
        """How far the plan is at most from the best possible one, in percent."""
        return 100 * (self.bound - self.value) / self.bound if self.bound > 0 else 0.0
