"""Which slots a meeting could have at all, before any other meeting that may still move."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from conference.bilaterals.planning.problem import (
    Engagement,
    Meeting,
    Place,
    Problem,
    Room,
    Slot,
    Speaker,
)

At = tuple[int, int]
"""A slot and a venue."""


def apart(slot: Slot, engagement: Engagement, minutes: int) -> bool:
    """Whether a slot lies so many minutes before or after an engagement."""
    return slot.end + minutes <= engagement.start or engagement.end + minutes <= slot.start


class Openings:
    """Free rooms, interpreters and times of a problem, with the fixed meetings in their places."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slots = {slot.id: slot for slot in problem.slots}
        self.rooms = {room.id: room for room in problem.rooms}
        self.interpreters = {each.id: each for each in problem.interpreters}
        self.fixed = [m for m in problem.meetings if m.fixed and m.before is not None]
        self.open = [m for m in problem.meetings if not (m.fixed and m.before is not None)]
        self.venues = sorted({room.venue for room in problem.rooms})

    @cached_property
    def fixed_places(self) -> dict[int, Place]:
        """The places that are no choice."""
        return {meeting.id: meeting.before for meeting in self.fixed if meeting.before is not None}

    @cached_property
    def usable_slots(self) -> list[Slot]:
        """Slots still to come, outside meals, prayers and breaks."""
        return [
            slot
            for slot in self.problem.slots
            if slot.start >= self.problem.opens
            and all(apart(slot, pause, 0) for pause in self.problem.pauses)
        ]

    @cached_property
    def rooms_at(self) -> Mapping[At, list[Room]]:
        """Free rooms by slot and venue, the smallest first."""
        taken = {(place.slot, place.room) for place in self.fixed_places.values()}
        found: dict[At, list[Room]] = defaultdict(list)
        for slot in self.usable_slots:
            for room in self.problem.rooms:
                if (slot.id, room.id) in taken:
                    continue
                if all(apart(slot, busy, 0) for busy in room.busy):
                    found[slot.id, room.venue].append(room)
        for rooms in found.values():
            rooms.sort(key=lambda room: (_size(room), room.id))
        return found

    @cached_property
    def interpreters_at(self) -> Mapping[At, list[Speaker]]:
        """Interpreters who could work in a slot at a venue, fixed meetings counted."""
        work: dict[int, list[Engagement]] = {
            each.id: list(each.busy) for each in self.problem.interpreters
        }
        for place in self.fixed_places.values():
            slot, room = self.slots.get(place.slot), self.rooms.get(place.room)
            if place.interpreter in work and slot is not None:
                venue = room.venue if room is not None else 0
                work[place.interpreter].append(Engagement(slot.start, slot.end, venue))
        return {
            (slot.id, venue): [
                each
                for each in self.problem.interpreters
                if self.is_free(slot, venue, work[each.id])
            ]
            for slot in self.usable_slots
            for venue in self.venues
        }

    @cached_property
    def fixed_engagements(self) -> Mapping[int, list[Engagement]]:
        """By delegation: the fixed meetings as engagements."""
        found: dict[int, list[Engagement]] = defaultdict(list)
        for meeting in self.fixed:
            place = self.fixed_places[meeting.id]
            slot, room = self.slots.get(place.slot), self.rooms.get(place.room)
            if slot is not None:
                venue = room.venue if room is not None else 0
                for party in meeting.parties:
                    found[party].append(Engagement(slot.start, slot.end, venue))
        return found

    def is_free(self, slot: Slot, venue: int, engagements: Iterable[Engagement]) -> bool:
        """Whether gaps and ways between venues leave a slot free of engagements."""
        between = self.problem.minutes_between
        return all(apart(slot, each, between(venue, each.venue)) for each in engagements)

    def times_of(self, meeting: Meeting) -> list[At]:
        """Where both sides could come, rooms and interpreters left aside."""
        engagements = [
            *meeting.busy,
            *(each for party in meeting.parties for each in self.fixed_engagements.get(party, ())),
        ]
        return [
            (slot.id, venue)
            for slot in self.usable_slots
            for venue in self.venues
            if self.is_free(slot, venue, engagements)
        ]

    def with_room(self, meeting: Meeting, times: Sequence[At]) -> list[At]:
        """Those of the times in which a room that is large enough is open."""
        return [
            at
            for at in times
            if (rooms := self.rooms_at.get(at)) and _size(rooms[-1]) >= meeting.people
        ]

    def with_interpreter(self, meeting: Meeting, times: Sequence[At]) -> list[At]:
        """Those of the times in which somebody could interpret, where that is needed."""
        if not meeting.pair:
            return list(times)
        return [
            at
            for at in times
            if any(meeting.pair in each.pairs for each in self.interpreters_at.get(at, ()))
        ]

    @cached_property
    def choices(self) -> Mapping[int, list[At]]:
        """By meeting: every slot and venue that it could have."""
        return {
            meeting.id: self.with_interpreter(
                meeting, self.with_room(meeting, self.times_of(meeting))
            )
            for meeting in self.open
        }

    @cached_property
    def clashes(self) -> list[tuple[At, At]]:
        """Pairs of different slots that nobody can have both; the earlier one first."""
        found = []
        ordered = sorted(self.usable_slots, key=lambda slot: slot.start)
        longest = max([self.problem.gap, *self.problem.travel.values()])
        for position, one in enumerate(ordered):
            for other in ordered[position + 1 :]:
                if other.start >= one.end + longest:
                    break
                found += [
                    ((one.id, here), (other.id, there))
                    for here in self.venues
                    for there in self.venues
                    if other.start < one.end + self.problem.minutes_between(here, there)
                ]
        return found


def _size(room: Room) -> int:
    return room.capacity if room.capacity is not None else 1_000_000
