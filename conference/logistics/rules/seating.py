"""Who rides in which bus: a pure function of riders and buses (decision record 0084).

1. Where there are more riders than seats, places are shared out: every delegation gets as many as
   any other before one gets more, and within a delegation whoever booked first rides.
2. The largest delegations choose first, those that understand some guide before the others. Each
   takes the bus whose guide most of its people understand, and of such the one that it fills best.
3. What fits into no bus as a whole is divided over as few buses as there is room in.
4. A divided delegation for which a bus turns out to have room after all is brought together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rider:
    """Somebody who booked; the order of riders is the order of their bookings."""

    id: int
    delegation: int
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class BusRoom:
    """A bus: the seats that are still free, its guide's language, and who was put in by hand."""

    id: int
    seats: int
    language: str = ""
    delegations: Mapping[int, int] = field(default_factory=dict)
    """Of each delegation, how many ride in it already."""


@dataclass(frozen=True)
class Seating:
    """The bus of each rider, and those for whom no seat was left."""

    bus_of: dict[int, int]
    left: list[int]


def seat(riders: Sequence[Rider], buses: Sequence[BusRoom]) -> Seating:
    """Give each rider a bus as long as there are seats; see the rules above."""
    rooms = [bus for bus in buses if bus.seats > 0]
    groups, left = _share_out(riders, sum(bus.seats for bus in rooms))
    plan = _Plan(rooms)
    divided = [group for group in _in_turn(groups, rooms) if not plan.place_whole(group)]
    for group in divided:
        plan.place_divided(group)
    while any(plan.bring_together(group) for group in groups):
        pass
    return Seating(plan.bus_of, left)


Group = Sequence[Rider]


def _share_out(riders: Sequence[Rider], seats: int) -> tuple[list[Group], list[int]]:
    """The delegations with those of them who get a seat, and who gets none."""
    members: dict[int, list[Rider]] = {}
    for rider in riders:
        members.setdefault(rider.delegation, []).append(rider)
    chosen: dict[int, list[Rider]] = {key: [] for key in members}
    round_number = 0
    taken = 0
    while taken < min(seats, len(riders)):
        for key, people in members.items():
            if round_number < len(people) and taken < seats:
                chosen[key].append(people[round_number])
                taken += 1
        round_number += 1
    riding = {rider.id for people in chosen.values() for rider in people}
    groups: list[Group] = [people for people in chosen.values() if people]
    return groups, [rider.id for rider in riders if rider.id not in riding]


def _in_turn(groups: Iterable[Group], buses: Sequence[BusRoom]) -> list[Group]:
    """Those that understand some guide first, of each the largest; then as they booked."""

    def understood(group: Group) -> bool:
        return any(_understand(group, bus) for bus in buses)

    return sorted(groups, key=lambda group: (not understood(group), -len(group)))


def _understand(group: Group, bus: BusRoom) -> int:
    return sum(bus.language in rider.languages for rider in group) if bus.language else 0


class _Plan:
    """The seats as they fill."""

    def __init__(self, buses: Sequence[BusRoom]) -> None:
        self.buses = buses
        self.free = {bus.id: bus.seats for bus in buses}
        self.bus_of: dict[int, int] = {}

    def place_whole(self, group: Group) -> bool:
        """Put a delegation into the best bus that has room for all of it."""
        fitting = [bus for bus in self.buses if self.free[bus.id] >= len(group)]
        if not fitting:
            return False
        self._put(group, max(fitting, key=lambda bus: self._worth(group, bus)))
        return True

    def place_divided(self, group: Group) -> None:
        """Divide a delegation: always into the bus with the most room, the last part where it fits.

        Whoever understands the guide of a bus goes there before the others.
        """
        rest = list(group)
        while rest:
            fitting = [bus for bus in self.buses if self.free[bus.id] >= len(rest)]
            if fitting:
                self._put(rest, max(fitting, key=lambda bus: self._worth(rest, bus)))
                return
            bus = max(self.buses, key=lambda each: (self.free[each.id], _understand(rest, each)))
            rest.sort(key=lambda rider: bus.language not in rider.languages)
            count = self.free[bus.id]
            self._put(rest[:count], bus)
            rest = rest[count:]

    def bring_together(self, group: Group) -> bool:
        """Move a divided delegation into one bus where there is room; whether it moved."""
        here = Counter(self.bus_of[rider.id] for rider in group)
        if len(here) < 2:
            return False
        fitting = [bus for bus in self.buses if self.free[bus.id] + here[bus.id] >= len(group)]
        if not fitting:
            return False
        for rider in group:
            self.free[self.bus_of.pop(rider.id)] += 1
        self._put(group, max(fitting, key=lambda bus: self._worth(group, bus)))
        return True

    def _worth(self, group: Group, bus: BusRoom) -> tuple[int, int, int]:
        """More who understand the guide; with companions put there by hand; less room left."""
        companions = bus.delegations.get(group[0].delegation, 0)
        return _understand(group, bus), companions, -self.free[bus.id]

    def _put(self, group: Group, bus: BusRoom) -> None:
        for rider in group:
            self.bus_of[rider.id] = bus.id
        self.free[bus.id] -= len(group)
