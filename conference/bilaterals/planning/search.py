"""The solver at work on a problem; imported when it is needed, for it costs a second to load."""

from ortools.sat.python import cp_model

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.limits import Limits, Listener, Watch
from conference.bilaterals.planning.model import Model
from conference.bilaterals.planning.openings import At
from conference.bilaterals.planning.rows import Rows

LEAST = 1.0
"""Seconds that the solver always has."""


class _Watcher(cp_model.CpSolverSolutionCallback):
    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self.listener = listener

    def on_solution_callback(self) -> None:
        self.listener(round(self.objective_value), round(self.best_objective_bound))


def search(
    rows: Rows, first: Board, limits: Limits, watch: Watch, listener: Listener | None
) -> tuple[dict[int, At], int]:
    """The best times that are found, by meeting, and the bound; no times where none are."""
    model = Model(rows)
    model.hint(first.places)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(LEAST, watch.left)
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
    made = zip(model.x, rows.choices, strict=True)
    chosen = {meeting: at for x, (meeting, at) in made if solver.boolean_value(x)}
    return chosen, round(solver.best_objective_bound)
