"""Events made up for the planner: a few delegations for proofs, many for the benchmark."""

import random
from collections import Counter

from conference.bilaterals.planning import Engagement, Meeting, Problem, Room, Slot, Speaker

PAIRS = ("ar-en", "ar-fa", "en-fa")
MOST = 20
"""Nobody is asked for more meetings than that."""


def grid(days: int, per_day: int, minutes: int = 25, every: int = 30) -> tuple[Slot, ...]:
    """Slots of some days from nine o'clock on."""
    return tuple(
        Slot(day * per_day + n + 1, start, start + minutes, day)
        for day in range(days)
        for n in range(per_day)
        for start in [day * 1440 + 540 + n * every]
    )


def crowd(delegations: int, wanted: int, *, seed: int = 1, days: int = 3) -> Problem:
    """An event at which some are asked for by many, and all have sessions to go to."""
    rnd = random.Random(seed)
    slots = grid(days, 16)
    count = max(4, -(-wanted * 10 // (8 * len(slots))))
    rooms = tuple(Room(n + 1, rnd.choice([6, 8, 10, 12, 20]), 1) for n in range(count))
    speakers = tuple(
        Speaker(n + 1, frozenset(rnd.sample(PAIRS, rnd.choice([1, 2])))) for n in range(count)
    )
    sessions = {
        party: tuple(
            Engagement(slot.start, slot.start + rnd.choice([30, 60, 90]), rnd.choice([1, 2]))
            for slot in rnd.sample(slots, rnd.randint(2, 6))
        )
        for party in range(1, delegations + 1)
    }
    meetings = tuple(
        Meeting(
            n,
            pair,
            people=rnd.choice([4, 5, 6, 8, 10]),
            pair=rnd.choice(["", "", "", *PAIRS]),
            preferred=tuple(slot.id for slot in rnd.sample(slots, 3)),
            weight=rnd.choice([50, 100, 100, 300]),
            busy=sessions[pair[0]] + sessions[pair[1]],
        )
        for n, pair in enumerate(_couples(rnd, delegations, wanted), start=1)
    )
    pauses = tuple(Engagement(day * 1440 + 780, day * 1440 + 840) for day in range(days))
    travel = {(1, 2): 20, (2, 1): 20}
    return Problem(slots, rooms, speakers, meetings, gap=5, travel=travel, pauses=pauses)


def _couples(rnd: random.Random, delegations: int, wanted: int) -> list[tuple[int, int]]:
    known: set[tuple[int, int]] = set()
    counts = Counter[int]()
    weights = [1 / (1 + n / 8) for n in range(delegations)]
    everybody = range(1, delegations + 1)
    while len(known) < wanted:
        some = weights if rnd.random() < 0.5 else None
        one, other = sorted(rnd.choices(everybody, some, k=2))
        if one != other and (one, other) not in known and max(counts[one], counts[other]) < MOST:
            known.add((one, other))
            counts.update((one, other))
    return sorted(known)
