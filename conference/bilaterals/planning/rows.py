"""All choices of a problem, and the rows that bind them: of these choices at most so many.

Rooms and interpreters are counted, not named: in one slot the meetings can be seated if and only if
no group of them needs more than there is (Hall's theorem), and that is linear. Names come after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from conference.bilaterals.planning.openings import At, Openings

MOST_PAIRS = 5
"""Groups of language pairs are all looked at up to so many pairs; beyond, single ones and all."""

Row = tuple[Sequence[int], int]
"""Numbers of choices, and how many of them may be made at most."""


class Rows:
    """The choices in the order of the meetings, and what binds those of different meetings."""

    def __init__(self, openings: Openings) -> None:
        self.openings, self.problem = openings, openings.problem
        self.meetings = [m for m in openings.open if openings.choices[m.id]]
        self.choices: list[tuple[int, At]] = []
        self.spans: list[tuple[int, int]] = []
        """By meeting: its first choice, and the one after its last."""
        self._by_at: dict[At, list[int]] = defaultdict(list)
        self._of_party: dict[int, dict[At, list[int]]] = defaultdict(lambda: defaultdict(list))
        for meeting in self.meetings:
            begin = len(self.choices)
            for number, at in enumerate(openings.choices[meeting.id], start=begin):
                self.choices.append((meeting.id, at))
                self._by_at[at].append(number)
                for party in meeting.parties:
                    self._of_party[party][at].append(number)
            self.spans.append((begin, len(self.choices)))

    def __iter__(self) -> Iterator[Row]:
        for choices, most in self._all():
            if len(choices) > most:
                yield choices, most

    def _all(self) -> Iterator[Row]:
        yield from self._one_place_at_a_time()
        yield from self._limits()
        yield from self._rooms()
        yield from self._interpreters()

    def _one_place_at_a_time(self) -> Iterator[Row]:
        for times in self._of_party.values():
            by_slot: dict[int, list[int]] = defaultdict(list)
            for (slot, _venue), choices in times.items():
                by_slot[slot] += choices
            for choices in by_slot.values():
                yield choices, 1
            for one, other in self.openings.clashes:
                if one in times and other in times:
                    yield [*times[one], *times[other]], 1

    def _limits(self) -> Iterator[Row]:
        fixed_days: dict[tuple[int, int], int] = defaultdict(int)
        fixed_total: dict[int, int] = defaultdict(int)
        slots = self.openings.slots
        for meeting in self.openings.fixed:
            slot = slots.get(self.openings.fixed_places[meeting.id].slot)
            for party in meeting.parties if slot is not None else ():
                assert slot is not None
                fixed_days[party, slot.day] += 1
                fixed_total[party] += 1
        for party, times in self._of_party.items():
            days: dict[int, list[int]] = defaultdict(list)
            for (slot_id, _venue), choices in times.items():
                days[slots[slot_id].day] += choices
            if self.problem.per_day is not None:
                for day, choices in days.items():
                    yield choices, max(0, self.problem.per_day - fixed_days[party, day])
            if self.problem.in_all is not None:
                together = [each for choices in days.values() for each in choices]
                yield together, max(0, self.problem.in_all - fixed_total[party])

    def _rooms(self) -> Iterator[Row]:
        people = {meeting.id: meeting.people for meeting in self.openings.open}
        for at, choices in self._by_at.items():
            rooms = self.openings.rooms_at[at]
            sizes = {room.capacity for room in rooms if room.capacity is not None}
            for smaller in [0, *sorted(sizes)]:
                fitting = sum(room.capacity is None or room.capacity > smaller for room in rooms)
                yield [c for c in choices if people[self.choices[c][0]] > smaller], fitting

    def _interpreters(self) -> Iterator[Row]:
        pairs = {meeting.id: meeting.pair for meeting in self.openings.open if meeting.pair}
        groups = _groups(sorted(set(pairs.values())))
        by_slot: dict[int, list[int]] = defaultdict(list)
        able: dict[int, dict[int, frozenset[str]]] = defaultdict(dict)
        for at, choices in self._by_at.items():
            by_slot[at[0]] += [c for c in choices if self.choices[c][0] in pairs]
            for each in self.openings.interpreters_at.get(at, ()):
                able[at[0]][each.id] = each.pairs
        near = {(one[0], other[0]) for one, other in self.openings.clashes if one[1] == other[1]}
        for slots in [*((slot,) for slot in list(by_slot)), *sorted(near)]:
            choices = [choice for slot in slots for choice in by_slot[slot]]
            there = {key: known for slot in slots for key, known in able[slot].items()}
            for group in groups:
                wanted = [c for c in choices if pairs[self.choices[c][0]] in group]
                yield wanted, sum(bool(known & group) for known in there.values())


def _groups(pairs: Iterable[str]) -> list[frozenset[str]]:
    known = list(pairs)
    if len(known) > MOST_PAIRS:
        return [*(frozenset({pair}) for pair in known), frozenset(known)]
    return [
        frozenset(group) for size in range(1, len(known) + 1) for group in combinations(known, size)
    ]
