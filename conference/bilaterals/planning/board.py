"""A plan being filled: one meeting after another, each only where it breaks nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from conference.bilaterals.planning.openings import At, Openings
from conference.bilaterals.planning.problem import Meeting, Place, Room, Slot, Speaker
from conference.bilaterals.planning.worth import worth


class Board:
    """Who is where so far; ``try_place`` never moves what it holds."""

    def __init__(self, openings: Openings) -> None:
        self.openings, self.problem = openings, openings.problem
        self.places: dict[int, Place] = {}
        self.clashing: dict[At, set[At]] = defaultdict(set)
        for one, other in openings.clashes:
            self.clashing[one].add(other)
            self.clashing[other].add(one)
        self._of_party: dict[int, dict[int, int]] = defaultdict(dict)
        self._of_interpreter: dict[int, dict[int, int]] = defaultdict(dict)
        self._rooms: dict[int, set[int]] = defaultdict(set)
        self._days: Counter[tuple[int, int]] = Counter()
        self._total: Counter[int] = Counter()
        for meeting in openings.fixed:
            place = openings.fixed_places[meeting.id]
            if place.slot in openings.slots:
                self._count(meeting, place.slot)

    def _count(self, meeting: Meeting, slot: int) -> None:
        for party in meeting.parties:
            self._days[party, self.openings.slots[slot].day] += 1
            self._total[party] += 1

    def venue_of(self, room: int) -> int:
        """The venue of a room."""
        return self.openings.rooms[room].venue

    def full_day(self, party: int, slot: int) -> bool:
        """Whether a delegation has all the meetings of the slot's day that it may have."""
        limit, day = self.problem.per_day, self.openings.slots[slot].day
        return limit is not None and self._days[party, day] >= limit

    def is_full(self, party: int) -> bool:
        """Whether a delegation has all the meetings that it may have."""
        return self.problem.in_all is not None and self._total[party] >= self.problem.in_all

    def party_free(self, party: int, at: At) -> bool:
        """Whether no other open meeting of a delegation is in the way."""
        return self._free(self._of_party[party], at)

    def _free(self, has: Mapping[int, int], at: At) -> bool:
        return at[0] not in has and not any(
            (slot, venue) in self.clashing[at] for slot, venue in has.items()
        )

    def rooms_left(self, meeting: Meeting, at: At) -> list[Room]:
        """Rooms that are still free and large enough, the smallest first."""
        return [
            room
            for room in self.openings.rooms_at.get(at, ())
            if room.id not in self._rooms[at[0]]
            and (room.capacity is None or room.capacity >= meeting.people)
        ]

    def interpreters_left(self, meeting: Meeting, at: At) -> list[Speaker]:
        """Interpreters of the pair who are still free, those with the fewest pairs first."""
        able = [
            each
            for each in self.openings.interpreters_at.get(at, ())
            if meeting.pair in each.pairs and self._free(self._of_interpreter[each.id], at)
        ]
        return sorted(able, key=lambda each: (len(each.pairs), each.id))

    def may_have(self, meeting: Meeting, at: At) -> bool:
        """Whether both sides could still have a meeting then."""
        return all(
            self.party_free(party, at) and not self.full_day(party, at[0])
            for party in meeting.parties
        ) and not any(self.is_full(party) for party in meeting.parties)

    def try_place(self, meeting: Meeting, at: At) -> bool:
        """Place a meeting if nothing stands against it."""
        if not self.may_have(meeting, at):
            return False
        rooms = self.rooms_left(meeting, at)
        speakers = self.interpreters_left(meeting, at) if meeting.pair else []
        if not rooms or (meeting.pair and not speakers):
            return False
        before = meeting.before
        room = next((r for r in rooms if before and r.id == before.room), rooms[0])
        speaker = next(
            (s for s in speakers if before and s.id == before.interpreter),
            speakers[0] if speakers else None,
        )
        self.put(meeting, Place(at[0], room.id, speaker.id if speaker else None))
        return True

    def put(self, meeting: Meeting, place: Place) -> None:
        """Note a place that was found to be free."""
        self.places[meeting.id] = place
        venue = self.venue_of(place.room)
        self._rooms[place.slot].add(place.room)
        if place.interpreter is not None:
            self._of_interpreter[place.interpreter][place.slot] = venue
        for party in meeting.parties:
            self._of_party[party][place.slot] = venue
        self._count(meeting, place.slot)

    def fill(self, meetings: Iterable[Meeting]) -> None:
        """Place what has no place yet, the weightiest and the hardest to place first."""
        choices = self.openings.choices

        def rank(meeting: Meeting) -> tuple[int, int, int]:
            top = max((worth(meeting, slot) for slot, _venue in choices[meeting.id]), default=0)
            return (-top, len(choices[meeting.id]), meeting.id)

        for meeting in sorted((m for m in meetings if m.id not in self.places), key=rank):
            wished = sorted(choices[meeting.id], key=lambda at: (-worth(meeting, at[0]), at))
            for at in wished:
                if self.try_place(meeting, at):
                    break


def in_order(openings: Openings) -> list[Slot]:
    """The usable slots in the order of time."""
    return sorted(openings.usable_slots, key=lambda slot: (slot.start, slot.id))
