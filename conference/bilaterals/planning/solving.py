"""From a problem to a plan: a first plan at once, then the solver for as long as it may take."""

from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.model import Model
from conference.bilaterals.planning.openings import At, Openings
from conference.bilaterals.planning.problem import Plan, Problem
from conference.bilaterals.planning.reasons import reasons
from conference.bilaterals.planning.seating import seat
from conference.bilaterals.planning.worth import value_of, worth

Listener = Callable[[int, int], None]
"""Told the worth of the best plan so far and the bound."""


@dataclass(frozen=True)
class Limits:
    """How long the solver may take, and how it works; one worker and one seed repeat exactly."""

    seconds: float = 60
    workers: int = 2
    seed: int = 1
    close_enough: float = 0.002
    """The share of the bound at which it stops."""


class _Watcher(cp_model.CpSolverSolutionCallback):
    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self.listener = listener

    def on_solution_callback(self) -> None:
        self.listener(round(self.objective_value), round(self.best_objective_bound))


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
        chosen, known = _search(openings, first, limits, listener)
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


def _search(
    openings: Openings, first: Board, limits: Limits, listener: Listener | None
) -> tuple[dict[int, At], int]:
    model = Model(openings)
    model.hint(first.places)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limits.seconds
    solver.parameters.num_workers = limits.workers
    solver.parameters.random_seed = limits.seed
    solver.parameters.relative_gap_limit = limits.close_enough
    if limits.workers > 1:  # the linear relaxation is nearly tight here: measured, decision 0078
        solver.parameters.subsolvers.extend(["reduced_costs", "max_lp"])
    else:
        solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0  # meetings are hardly ever alike: looking costs seconds
    solver.parameters.cp_model_probing_level = 0
    status = solver.solve(model.cp, _Watcher(listener) if listener is not None else None)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return {}, 2**62
    chosen = {meeting: at for (meeting, at), x in model.x.items() if solver.boolean_value(x)}
    return chosen, round(solver.best_objective_bound)
