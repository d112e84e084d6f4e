"""Runs of the planner: ordered, made apart from any transaction, thrown away."""

import threading
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.bilaterals import planning
from conference.bilaterals.enums import RunState
from conference.bilaterals.models import PlannerRun
from conference.bilaterals.queries.problem import problem_of
from conference.bilaterals.rules import UNDECIDED, is_open
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import lazy

PLAN = "bilaterals:plan"
WORKERS = 2
LONGEST = 300


def order_plan(event: Event, seconds: int, *, by: Actor) -> PlannerRun:
    """Have a plan made; one at a time, and an open proposal is thrown away for it."""
    runs = select(PlannerRun).where(PlannerRun.event_id == event.id)
    db.session.scalar(select(Event.id).where(Event.id == event.id).with_for_update(key_share=True))
    for run in db.session.scalars(runs.where(PlannerRun.state.in_(UNDECIDED))):
        if run.state is RunState.WAITING and run.job is not None and not run.job.is_finished:
            raise DomainError(lazy("A plan is being made already."))
        if run.state is RunState.TAKING and not is_open(run):
            raise DomainError(lazy("A plan is being put into force. Wait a moment."))
        decide(run, RunState.DISCARDED)
    run = PlannerRun(event_id=event.id, seconds=min(max(seconds, 1), LONGEST))
    db.session.add(run)
    db.session.flush()
    run.job = jobs.enqueue(
        PLAN, {"run": run.id}, event_id=event.id, requested_by=by.user_id, total=run.seconds
    )
    record(by, "bilaterals:plan:ordered", run)
    return run


def make_plan(job: jobs.Job, *, workers: int = WORKERS) -> None:
    """Make the plan of a run; the database is asked before and told after, not in between.

    How far the solver has come is noted every second, with what it has found and could find.
    """
    run_id = int(job.arguments["run"])
    with reading():
        run = db.session.get_one(PlannerRun, run_id)
        if run.state is not RunState.WAITING:
            return
        seconds, (problem, fingerprint) = run.seconds, problem_of(run.event)
    plan = _solve_apart(job, problem, planning.Limits(seconds=seconds, workers=workers))
    broken = planning.breaches(problem, plan.places)
    assert not broken, f"the planner broke its rules: {broken[:3]}"
    run = db.session.get_one(PlannerRun, run_id)
    run.value, run.bound = plan.value, plan.bound
    run.result = _result(problem, plan, fingerprint)
    run.state = RunState.PROPOSED
    jobs.report_progress(job, job.total)


def _solve_apart(
    job: jobs.Job, problem: planning.Problem, limits: planning.Limits
) -> planning.Plan:
    best: dict[str, int] = {}
    made: list[planning.Plan | BaseException] = []

    def work() -> None:
        try:
            made.append(
                planning.solve(
                    problem, limits, lambda value, bound: best.update(value=value, bound=bound)
                )
            )
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            made.append(error)

    thread = threading.Thread(target=work, name="planner", daemon=True)
    thread.start()
    seconds = 0
    while thread.is_alive():
        thread.join(1)
        seconds += 1
        job.result = dict(best)
        jobs.report_progress(job, min(seconds, job.total))
    if isinstance(made[0], BaseException):
        raise made[0]
    return made[0]


def _result(problem: planning.Problem, plan: planning.Plan, fingerprint: str) -> dict[str, Any]:
    befores = {meeting.id: meeting.before for meeting in problem.meetings}
    return {
        "fingerprint": fingerprint,
        "optimal": plan.is_optimal,
        "places": {
            str(key): [place.slot, place.room, place.interpreter]
            for key, place in sorted(plan.places.items())
        },
        "before": {
            str(key): [place.slot, place.room, place.interpreter]
            for key, place in sorted(befores.items())
            if place is not None
        },
        "moved": planning.moved_meetings(problem, plan.places),
        "unplaced": [asdict(each) for each in plan.unplaced],
    }


def discard_plan(run: PlannerRun, *, by: Actor) -> None:
    """Throw a proposal away; no meeting changes."""
    hold_open(run)
    decide(run, RunState.DISCARDED)
    record(by, "bilaterals:plan:discarded", run)


def places_of(run: PlannerRun, name: str = "places") -> dict[int, planning.Place]:
    """The places of a proposal, or those ``before`` it, by meeting."""
    return {int(key): planning.Place(*place) for key, place in run.result.get(name, {}).items()}


def hold_open(run: PlannerRun) -> None:
    """Hold a run's row until the transaction ends; refused unless it may still be decided on."""
    hold(run)
    if not is_open(run):
        raise DomainError(lazy("This plan is no longer open."))


def hold(run: PlannerRun) -> None:
    """Hold the event and a run until the transaction ends, and read the run as it stands now."""
    db.session.scalar(
        select(Event.id).where(Event.id == run.event_id).with_for_update(key_share=True)
    )
    db.session.scalar(
        select(PlannerRun)
        .where(PlannerRun.id == run.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def decide(run: PlannerRun, state: RunState) -> None:
    """Note what became of a proposal, and when."""
    run.state, run.decided_at = state, clock.now()
