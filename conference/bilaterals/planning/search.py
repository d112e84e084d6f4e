"""The solver at work on a problem; imported when it is needed, for it costs a second to load."""

from ortools.sat.python import cp_model

from conference.bilaterals.planning.board import Board
from conference.bilaterals.planning.limits import Limits, Listener
from conference.bilaterals.planning.model import Model
from conference.bilaterals.planning.openings import At, Openings


class _Watcher(cp_model.CpSolverSolutionCallback):
    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self.listener = listener

    def on_solution_callback(self) -> None:
        self.listener(round(self.objective_value), round(self.best_objective_bound))


def search(
    openings: Openings, first: Board, limits: Limits, listener: Listener | None
) -> tuple[dict[int, At], int]:
    """The best times that are found, by meeting, and the bound; no times where none are."""
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
