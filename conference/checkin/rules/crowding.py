"""How full a zone is, and how long people wait at a gate: guesses from scans, never a head count.

A phone that scans is a lane with a queue of its own. How long it serves one person is read from
scans that follow one another closely; how busy it is, from their number. The mean wait in a queue
with random arrivals and a constant time of service is s·ρ / 2(1-ρ) (M/D/1: Pollaczek, Khinchine).
Scans alone never tell how long a queue is once a lane has no slack: then it is only called one.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from conference.checkin.enums import Crowding, Waiting

NEARLY = 0.80
FULL = 0.95
WINDOW = 300
"""Seconds of the log that tell how busy a gate is."""
_SHORTEST_WINDOW = 60
_FOLLOWS_WITHIN = 20.0
_USUAL = 6.0
"""Seconds to serve one person, where too few scans tell (5 to 15 by the makers of scanners)."""
_ENOUGH = 3
_NO_SLACK = 0.95
_NO_WAIT = 5.0


def crowding(inside: int, capacity: int | None) -> Crowding:
    """Nearly full from 80 per cent of the places, full from 95."""
    if not capacity or inside < capacity * NEARLY:
        return Crowding.CALM
    return Crowding.FULL if inside >= capacity * FULL else Crowding.NEARLY_FULL


def wait_in_lane(moments: Sequence[float], now: float) -> float:
    """Seconds somebody waits at one phone that scanned at these moments; infinite without slack."""
    ordered = sorted(moments)
    close = [
        later - earlier
        for earlier, later in pairwise(ordered)
        if later - earlier <= _FOLLOWS_WITHIN
    ]
    service = median(close) if len(close) >= _ENOUGH else _USUAL
    span = max(_SHORTEST_WINDOW, now - ordered[0])
    load = len(ordered) * service / span
    return inf if load >= _NO_SLACK else service * load / (2 * (1 - load))


def waiting(lanes: Mapping[object, Sequence[float]], now: float) -> Waiting:
    """The mean over the lanes of a gate, each with its moments of the last minutes."""
    waits = [wait_in_lane(moments, now) for moments in lanes.values() if moments]
    if not waits:
        return Waiting.IDLE
    mean = sum(waits) / len(waits)  # infinite where one lane has no slack: people stand there
    if mean == inf:
        return Waiting.QUEUE
    return Waiting.NONE if mean < _NO_WAIT else Waiting.SHORT
