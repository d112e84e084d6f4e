"""The planner of bilateral meetings: time, placed share, and how far from the best possible plan.

It knows no database, so both runs would be the same and only the first is made.
"""

import time

from benchmarks.figures import Reporter
from conference.bilaterals.planning import Limits, breaches, solve
from tests.bilaterals.crowds import crowd

DEFAULT_N = 300
SECONDS = 50
"""What the solver may take; with reading, seating and reasons it stays within a minute."""


def run(database: str, n: int) -> None:
    """Delegations: 60, 300 (the default) or 1,000 by ``--n``; 300 have 2,000 requests."""
    if database != "sqlite":
        return
    report = Reporter("planner", database)
    wanted = min(n * 20 // 3, n * (n - 1) // 2)
    problem = crowd(n, wanted, days=4 if n > 500 else 3)
    firsts: list[float] = []
    started = time.perf_counter()
    plan = solve(
        problem,
        Limits(seconds=SECONDS, workers=2),
        lambda _value, _bound: firsts.append(time.perf_counter() - started),
    )
    seconds = time.perf_counter() - started
    broken = breaches(problem, plan.places)
    assert not broken, f"rules are broken: {broken[:3]}"
    assert len(plan.places) + len(plan.unplaced) == wanted, "somebody has neither place nor reason"
    report.figure("requests", wanted, "meetings", n)
    report.figure("first plan", firsts[0], "s", n)
    report.figure("whole plan", seconds, "s", n)
    report.figure("placed", 100 * len(plan.places) / wanted, "%", n)
    report.figure("gap to the bound", plan.gap_percent, "%", n)
