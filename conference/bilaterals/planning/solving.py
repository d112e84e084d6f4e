"""From a problem to a plan: a first one at once, then better ones for as long as it may take."""

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.limits import Limits, Listener, Watch
from conference.bilaterals.planning.openings import Openings
from conference.bilaterals.planning.problem import Plan, Problem
from conference.bilaterals.planning.reasons import reasons
from conference.bilaterals.planning.rows import Rows
from conference.bilaterals.planning.seating import seat
from conference.bilaterals.planning.worth import value_of, worth

AFTERWARDS = 3
"""Seating, filling up and giving reasons take at most so many times what the first plan took."""
MANY = 5_000
"""From so many choices on prices come before the solver; fewer it settles at once."""
TOO_MANY = 120_000
"""Beyond so many choices the solver needs gigabytes and finds nothing better within minutes."""


def solve(problem: Problem, limits: Limits | None = None, listener: Listener | None = None) -> Plan:
    """The best plan that is found in the time allowed; fixed meetings are part of it."""
    limits, openings = limits or Limits(), Openings(problem)
    watch = Watch(limits.seconds)
    first = Board(openings)
    first.fill(openings.open)
    bound = sum(
        max((worth(meeting, slot) for slot, _venue in openings.choices[meeting.id]), default=0)
        for meeting in openings.open
    )
    if listener is not None:
        listener(value_of(problem, first.places), bound)
    best = first
    if value_of(problem, first.places) < bound:
        time = Watch(limits.seconds - AFTERWARDS * watch.passed, watch.started)
        best, bound = _better(first, bound, limits, time, listener)
    value = value_of(problem, best.places)
    return Plan(
        places={**openings.fixed_places, **best.places},
        unplaced=tuple(reasons(openings, best)),
        value=value,
        bound=max(bound, value),
        is_optimal=value >= bound,
    )


def _better(
    best: Board, bound: int, limits: Limits, watch: Watch, listener: Listener | None
) -> tuple[Board, int]:
    """Prices where there are many choices, then the solver where the two are not close yet."""
    openings = best.openings
    rows = Rows(openings)
    # imported when they are needed: numpy and the solver cost a second to load
    if len(rows.choices) > MANY:
        from conference.bilaterals.planning.prices import improve  # noqa: PLC0415 - as above

        best, known = improve(rows, best, limits, watch, listener)
        bound = min(bound, known)
    missing = bound - value_of(openings.problem, best.places)
    if missing <= limits.close_enough * bound or len(rows.choices) > TOO_MANY or watch.left < 0:
        return best, bound
    from conference.bilaterals.planning.search import search  # noqa: PLC0415 - as above

    chosen, known = search(rows, best, limits, watch, listener)
    if chosen:
        found = seat(openings, chosen)
        found.fill(openings.open)
        best = max((found, best), key=lambda board: value_of(openings.problem, board.places))
    return best, min(bound, known)
