"""The planner of bilateral meetings: time, placed share, and how far from the best possible plan.

Once on plain data, with the hardest crowd of the tests; once whole, as the office has it: read from
the database, planned by the job, put into force; and again after a change.
"""

import resource
import time
from datetime import date

from benchmarks.figures import Reporter
from benchmarks.meetings import Stage
from benchmarks.site import new_site
from benchmarks.stage import open_event
from conference.bilaterals import services
from conference.bilaterals.enums import MeetingState, RunState
from conference.bilaterals.models import BilateralMeeting, PlannerRun
from conference.bilaterals.planning import Limits, Problem, breaches, solve
from conference.bilaterals.services.plans import make_plan
from conference.bilaterals.services.taking import put_into_force
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import Job
from conference.events.models import Event
from tests.bilaterals.crowds import crowd

DEFAULT_N = 300
SECONDS = 50
"""What the office grants; with reading, checking and writing it stays within a minute."""
TOLD = 20
"""So many transactions of mails are measured; the others are like them."""
CHANGED = 5
"""So many delegations get another session afterwards."""


def run(database: str, n: int) -> None:
    """Delegations: 60, 300 (the default) or 1,000 by ``--n``; 300 have 2,000 requests."""
    report = Reporter("planner", database)
    wanted = min(n * 20 // 3, n * (n - 1) // 2)
    problem = crowd(n, wanted, days=4 if n > 500 else 3)
    if database == "sqlite":
        _plain(report, problem, n)
    with new_site() as site, site.app.app_context():
        _whole(report, problem, n)


def _plain(report: Reporter, problem: Problem, n: int) -> None:
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
    wanted = len(problem.meetings)
    assert len(plan.places) + len(plan.unplaced) == wanted, "somebody has neither place nor reason"
    report.figure("requests", wanted, "meetings", n)
    report.figure("first plan", firsts[0], "s", n)
    report.figure("whole plan", seconds, "s", n)
    report.figure("placed", 100 * len(plan.places) / wanted, "%", n)
    report.figure("gap to the bound", plan.gap_percent, "%", n)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report.figure("memory of the process, at most", peak, "MB", n)


def _whole(report: Reporter, problem: Problem, n: int) -> None:
    event = open_event()
    event.starts_on, event.ends_on = date(2031, 5, 5), date(2031, 5, 8)
    stage = Stage(event, problem)
    stage.write()
    run, seconds = _planned(event)
    started = time.perf_counter()
    job = services.take_plan(run, by=COMMAND)
    db.session.commit()
    ordered = time.perf_counter()
    put_into_force(job)
    locked = time.perf_counter() - ordered
    written = time.perf_counter() - started
    report.figure("read, plan and propose", seconds, "s", n)
    assert run.state is RunState.TAKEN, "the plan is not in force"
    report.figure("put into force", written, "s", n)
    report.figure("put into force, the one transaction", locked, "s", n)
    report.figure("mails of it, the longest transaction", _told(event), "s", n)
    report.figure("all of it", seconds + written, "s", n)
    placed = len(run.result["places"])
    report.figure("placed, from the database", 100 * placed / len(problem.meetings), "%", n)
    report.figure("gap to the bound, from the database", run.gap_percent, "%", n)
    _after_a_change(report, stage, n)


def _told(event: Event) -> float:
    """Seconds of the longest transaction in which mails are written, of the first ones."""
    longest = 0.0
    for _n in range(TOLD):
        started = time.perf_counter()
        services.tell_changes(event)
        db.session.commit()
        longest = max(longest, time.perf_counter() - started)
    return longest


def _planned(event: Event) -> tuple[PlannerRun, float]:
    started = time.perf_counter()
    run = services.order_plan(event, SECONDS, by=COMMAND)
    db.session.commit()
    make_plan(db.session.get_one(Job, run.job_id))
    db.session.commit()
    return run, time.perf_counter() - started


def _after_a_change(report: Reporter, stage: Stage, n: int) -> None:
    """All is confirmed; then some heads have a session in the time of a meeting."""
    placed = (
        db.session.query(BilateralMeeting)
        .filter_by(event_id=stage.event.id, state=MeetingState.ALLOCATED)
        .order_by(BilateralMeeting.id)
        .all()
    )
    for meeting in placed:
        meeting.state = MeetingState.CONFIRMED
        meeting.asking_confirmed_at = meeting.asked_confirmed_at = clock.now()
    heads = {stage.delegations[number].id: head for number, head in stage.heads.items()}
    changed = placed[:: max(1, len(placed) // CHANGED)][:CHANGED]
    for number, meeting in enumerate(changed):
        stage.disturb(f"X{number}", meeting, heads[meeting.asking_id])
    db.session.commit()
    run, seconds = _planned(stage.event)
    report.figure("again after a change", seconds, "s", n)
    report.figure("meetings that had to move", len(changed), "meetings", n)
    report.figure("meetings that moved", len(run.result["moved"]), "meetings", n)
