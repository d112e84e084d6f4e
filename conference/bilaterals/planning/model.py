"""The constraint model: which meeting in which slot at which venue.

Rooms and interpreters are counted, not named: in one slot the meetings can be seated if and only if
no group of them needs more than there is (Hall's theorem), and that is linear. Names come after.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from ortools.sat.python import cp_model

from conference.bilaterals.planning.openings import At, Openings
from conference.bilaterals.planning.problem import Place
from conference.bilaterals.planning.worth import worth

MOST_PAIRS = 5
"""Groups of language pairs are all looked at up to so many pairs; beyond, single ones and all."""

Choice = tuple[int, At]


class Model:
    """A CP-SAT model over the choices of a problem."""

    def __init__(self, openings: Openings) -> None:
        self.openings, self.problem = openings, openings.problem
        self.cp = cp_model.CpModel()
        self.x: dict[Choice, cp_model.IntVar] = {
            (meeting.id, at): self.cp.new_bool_var("")
            for meeting in openings.open
            for at in openings.choices[meeting.id]
        }
        self._by_at: dict[At, list[int]] = defaultdict(list)
        self._of_party: dict[int, dict[At, list[cp_model.IntVar]]] = defaultdict(
            lambda: defaultdict(list)
        )
        parties = {meeting.id: meeting.parties for meeting in openings.open}
        for (meeting, at), variable in self.x.items():
            self._by_at[at].append(meeting)
            for party in parties[meeting]:
                self._of_party[party][at].append(variable)
        self._once_each()
        self._one_place_at_a_time()
        self._limits()
        self._rooms()
        self._interpreters()
        weights = {meeting.id: meeting for meeting in openings.open}
        self.cp.maximize(
            cp_model.LinearExpr.weighted_sum(
                list(self.x.values()), [worth(weights[m], at[0]) for m, at in self.x]
            )
        )

    def hint(self, places: Mapping[int, Place]) -> None:
        """Begin the search at a plan."""
        for (meeting, at), variable in self.x.items():
            place = places.get(meeting)
            here = place is not None and at == (
                place.slot,
                self.openings.rooms[place.room].venue,
            )
            self.cp.add_hint(variable, here)

    def _once_each(self) -> None:
        for meeting in self.openings.open:
            self._at_most_one(self.x[meeting.id, at] for at in self.openings.choices[meeting.id])

    def _at_most_one(self, variables: Iterable[cp_model.IntVar]) -> None:
        found = list(variables)
        if len(found) > 1:
            self.cp.add_at_most_one(found)

    def _one_place_at_a_time(self) -> None:
        for times in self._of_party.values():
            by_slot: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for (slot, _venue), variables in times.items():
                by_slot[slot] += variables
            for variables in by_slot.values():
                self._at_most_one(variables)
            for one, other in self.openings.clashes:
                if one in times and other in times:
                    self._at_most_one([*times[one], *times[other]])

    def _limits(self) -> None:
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
            days: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for (slot_id, _venue), variables in times.items():
                days[slots[slot_id].day] += variables
            for day, variables in days.items():
                self._at_most(variables, self.problem.per_day, fixed_days[party, day])
            together = [each for variables in days.values() for each in variables]
            self._at_most(together, self.problem.in_all, fixed_total[party])

    def _at_most(self, variables: list[cp_model.IntVar], limit: int | None, fixed: int) -> None:
        if limit is not None and len(variables) > limit - fixed:
            self.cp.add(cp_model.LinearExpr.sum(variables) <= max(0, limit - fixed))

    def _rooms(self) -> None:
        people = {meeting.id: meeting.people for meeting in self.openings.open}
        for at, meetings in self._by_at.items():
            rooms = self.openings.rooms_at[at]
            sizes = {room.capacity for room in rooms if room.capacity is not None}
            for smaller in [0, *sorted(sizes)]:
                large = [m for m in meetings if people[m] > smaller]
                fitting = sum(room.capacity is None or room.capacity > smaller for room in rooms)
                if len(large) > fitting:
                    counted = cp_model.LinearExpr.sum([self.x[m, at] for m in large])
                    self.cp.add(counted <= fitting)

    def _interpreters(self) -> None:
        pairs = {meeting.id: meeting.pair for meeting in self.openings.open if meeting.pair}
        groups = _groups(sorted(set(pairs.values())))
        by_slot: dict[int, list[Choice]] = defaultdict(list)
        able: dict[int, dict[int, frozenset[str]]] = defaultdict(dict)
        for at, meetings in self._by_at.items():
            by_slot[at[0]] += [(m, at) for m in meetings if m in pairs]
            for each in self.openings.interpreters_at.get(at, ()):
                able[at[0]][each.id] = each.pairs
        near = {(one[0], other[0]) for one, other in self.openings.clashes if one[1] == other[1]}
        for slots in [*((slot,) for slot in list(by_slot)), *near]:
            choices = [choice for slot in slots for choice in by_slot[slot]]
            there = {key: known for slot in slots for key, known in able[slot].items()}
            for group in groups:
                wanted = [self.x[choice] for choice in choices if pairs[choice[0]] in group]
                count = sum(bool(known & group) for known in there.values())
                if len(wanted) > count:
                    self.cp.add(cp_model.LinearExpr.sum(wanted) <= count)


def _groups(pairs: list[str]) -> list[frozenset[str]]:
    if len(pairs) > MOST_PAIRS:
        return [*(frozenset({pair}) for pair in pairs), frozenset(pairs)]
    return [
        frozenset(group) for size in range(1, len(pairs) + 1) for group in combinations(pairs, size)
    ]
