"""Runs of the planner: ordered, made apart from any transaction, put into force or thrown away."""

import threading
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.bilaterals import planning
from conference.bilaterals.enums import MeetingState, RunState
from conference.bilaterals.models import BilateralMeeting, PlannerRun
from conference.bilaterals.queries.problem import problem_of
from conference.bilaterals.rules import TO_PLAN
from conference.bilaterals.services.places import apply, leave_place
from conference.bilaterals.services.steps import move
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
    for run in db.session.scalars(
        runs.where(PlannerRun.state.in_([RunState.WAITING, RunState.PROPOSED]))
    ):
        if run.state is RunState.WAITING and run.job is not None and not run.job.is_finished:
            raise DomainError(lazy("A plan is being made already."))
        _decide(run, RunState.DISCARDED)
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


def take_plan(run: PlannerRun, *, by: Actor) -> tuple[int, int]:
    """Put a proposal into force; returns how many are new and how many moved.

    Refused where anything the planner looked at has changed since: the plan may break a rule now.
    """
    db.session.scalar(
        select(Event.id).where(Event.id == run.event_id).with_for_update(key_share=True)
    )
    if run.state is not RunState.PROPOSED:
        raise DomainError(lazy("This plan is no longer open."))
    meetings = {
        meeting.id: meeting
        for meeting in db.session.scalars(
            select(BilateralMeeting)
            .where(BilateralMeeting.event_id == run.event_id, BilateralMeeting.state.in_(TO_PLAN))
            .order_by(BilateralMeeting.id)
            .with_for_update(key_share=True)
        )
    }
    _problem, fingerprint = problem_of(run.event)
    if fingerprint != run.result["fingerprint"]:
        raise DomainError(
            lazy("Meetings, sessions or rooms have changed since this plan was made. Plan again.")
        )
    places = places_of(run)
    for key, meeting in meetings.items():
        if key not in places and meeting.state is not MeetingState.ACCEPTED:
            move(meeting, MeetingState.ACCEPTED, by=by)
            leave_place(meeting)
    db.session.flush()
    open_places = {key: place for key, place in places.items() if key in meetings}
    new, moved = apply(open_places, meetings, by=by)
    _decide(run, RunState.TAKEN)
    record(by, "bilaterals:plan:taken", run, changes={"new": new, "moved": moved})
    return new, moved


def discard_plan(run: PlannerRun, *, by: Actor) -> None:
    """Throw a proposal away; no meeting changes."""
    if run.state is not RunState.PROPOSED:
        raise DomainError(lazy("This plan is no longer open."))
    _decide(run, RunState.DISCARDED)
    record(by, "bilaterals:plan:discarded", run)


def places_of(run: PlannerRun, name: str = "places") -> dict[int, planning.Place]:
    """The places of a proposal, or those ``before`` it, by meeting."""
    return {int(key): planning.Place(*place) for key, place in run.result.get(name, {}).items()}


def _decide(run: PlannerRun, state: RunState) -> None:
    run.state, run.decided_at = state, clock.now()
