"""From a problem to a plan: a first plan at once, then the solver for as long as it may take."""

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.limits import Limits, Listener
from conference.bilaterals.planning.openings import Openings
from conference.bilaterals.planning.problem import Plan, Problem
from conference.bilaterals.planning.reasons import reasons
from conference.bilaterals.planning.seating import seat
from conference.bilaterals.planning.worth import value_of, worth


def solve(problem: Problem, limits: Limits | None = None, listener: Listener | None = None) -> Plan:
    """The best plan that is found in the time allowed; fixed meetings are part of it."""
    limits, openings = limits or Limits(), Openings(problem)
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
        from conference.bilaterals.planning.search import (  # noqa: PLC0415 - costs a second to load
            search,
        )

        chosen, known = search(openings, first, limits, listener)
        bound = min(bound, known)
        if chosen:
            found = seat(openings, chosen)
            found.fill(openings.open)
            best = max((found, first), key=lambda board: value_of(problem, board.places))
    value = value_of(problem, best.places)
    return Plan(
        places={**openings.fixed_places, **best.places},
        unplaced=tuple(reasons(openings, best)),
        value=value,
        bound=max(bound, value),
        is_optimal=value >= bound,
    )
