"""Judges a plan by the rules alone: nothing here is shared with those who make plans."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from conference.bilaterals.planning.problem import Engagement, Meeting, Place, Problem


class Rule(StrEnum):
    """The rules that no plan breaks."""

    UNKNOWN_PLACE = "unknown_place"
    FIXED_MOVED = "fixed_moved"
    IN_A_PAUSE = "in_a_pause"
    TWO_PLACES = "two_places"
    SESSION = "session"
    ROOM_TWICE = "room_twice"
    ROOM_BUSY = "room_busy"
    ROOM_TOO_SMALL = "room_too_small"
    NO_INTERPRETER = "no_interpreter"
    INTERPRETER_TWICE = "interpreter_twice"
    INTERPRETER_BUSY = "interpreter_busy"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule and the meetings that break it."""

    rule: Rule
    meetings: tuple[int, ...]


def breaches(problem: Problem, places: Mapping[int, Place]) -> list[Breach]:
    """Every broken rule of a plan. What only fixed meetings break is the organiser's own will."""
    judge = _Judge(problem, places)
    found = [*judge.each_alone(), *judge.each_pair(), *judge.limits()]
    fixed = {meeting.id for meeting in problem.meetings if meeting.fixed}
    return [
        breach
        for breach in found
        if breach.rule is Rule.FIXED_MOVED or not set(breach.meetings) <= fixed
    ]


_Sitting = tuple[Engagement, Meeting, Place]


class _Judge:
    def __init__(self, problem: Problem, places: Mapping[int, Place]) -> None:
        self.problem, self.places = problem, places
        self.meetings = {meeting.id: meeting for meeting in problem.meetings}
        self.slots = {slot.id: slot for slot in problem.slots}
        self.rooms = {room.id: room for room in problem.rooms}
        self.speakers = {each.id: each for each in problem.interpreters}

    def sits(self, place: Place) -> Engagement:
        slot = self.slots[place.slot]
        return Engagement(slot.start, slot.end, self.rooms[place.room].venue)

    def too_close(self, one: Engagement, other: Engagement, *, is_people: bool = True) -> bool:
        needed = 0
        if is_people:
            needed = self.problem.gap
            if one.venue and other.venue and one.venue != other.venue:
                needed = max(needed, self.problem.travel.get((one.venue, other.venue), 0))
        first, second = sorted((one, other), key=lambda each: each.start)
        return second.start - first.end < needed

    def each_alone(self) -> list[Breach]:
        found = [
            Breach(Rule.FIXED_MOVED, (meeting.id,))
            for meeting in self.problem.meetings
            if meeting.fixed and meeting.before and self.places.get(meeting.id) != meeting.before
        ]
        for key, place in self.places.items():
            known = key in self.meetings and place.slot in self.slots and place.room in self.rooms
            rules = self._rules_broken(self.meetings[key], place) if known else [Rule.UNKNOWN_PLACE]
            found += [Breach(rule, (key,)) for rule in rules]
        return found

    def _rules_broken(self, meeting: Meeting, place: Place) -> list[Rule]:
        here, room = self.sits(place), self.rooms[place.room]
        found = []
        if any(self.too_close(here, each, is_people=False) for each in self.problem.pauses):
            found.append(Rule.IN_A_PAUSE)
        if any(self.too_close(here, each) for each in meeting.busy):
            found.append(Rule.SESSION)
        if any(self.too_close(here, each, is_people=False) for each in room.busy):
            found.append(Rule.ROOM_BUSY)
        if room.capacity is not None and room.capacity < meeting.people:
            found.append(Rule.ROOM_TOO_SMALL)
        if meeting.pair:
            speaker = self.speakers.get(place.interpreter or 0)
            if speaker is None or meeting.pair not in speaker.pairs:
                found.append(Rule.NO_INTERPRETER)
            elif any(self.too_close(here, each) for each in speaker.busy):
                found.append(Rule.INTERPRETER_BUSY)
        return found

    def each_pair(self) -> list[Breach]:
        found: list[Breach] = []
        placed = [
            (self.meetings[key], place)
            for key, place in self.places.items()
            if key in self.meetings and place.slot in self.slots and place.room in self.rooms
        ]
        sitting = sorted(
            ((self.sits(place), meeting, place) for meeting, place in placed),
            key=lambda each: (each[0].start, each[1].id),
        )
        furthest = max([self.problem.gap, *self.problem.travel.values()])
        for position, (a, one, here) in enumerate(sitting):
            for b, other, there in sitting[position + 1 :]:
                if b.start - a.end >= furthest and b.start >= a.end:
                    break
                found += self._pair_broken((a, one, here), (b, other, there))
        return found

    def _pair_broken(self, first: _Sitting, second: _Sitting) -> list[Breach]:
        (a, one, here), (b, other, there) = first, second
        pair, found = (one.id, other.id), []
        if here.room == there.room and self.too_close(a, b, is_people=False):
            found.append(Breach(Rule.ROOM_TWICE, pair))
        if self.too_close(a, b):
            if set(one.parties) & set(other.parties):
                found.append(Breach(Rule.TWO_PLACES, pair))
            if here.interpreter is not None and here.interpreter == there.interpreter:
                found.append(Breach(Rule.INTERPRETER_TWICE, pair))
        return found

    def limits(self) -> list[Breach]:
        days: Counter[tuple[int, int]] = Counter()
        total: Counter[int] = Counter()
        of: dict[int, list[int]] = {}
        for key, place in self.places.items():
            if key not in self.meetings or place.slot not in self.slots:
                continue
            for party in self.meetings[key].parties:
                days[party, self.slots[place.slot].day] += 1
                total[party] += 1
                of.setdefault(party, []).append(key)
        over = set()
        if self.problem.per_day is not None:
            over |= {party for (party, _day), n in days.items() if n > self.problem.per_day}
        if self.problem.in_all is not None:
            over |= {party for party, n in total.items() if n > self.problem.in_all}
        return [Breach(Rule.TOO_MANY, tuple(of[party])) for party in sorted(over)]
