"""Putting a plan into force: the office orders it, a job does it whole in one transaction."""

from sqlalchemy import select

from conference.audit.services import record
from conference.bilaterals.enums import RunState
from conference.bilaterals.models import BilateralMeeting, PlannerRun
from conference.bilaterals.queries.problem import problem_of
from conference.bilaterals.rules import TO_PLAN
from conference.bilaterals.services.places import apply
from conference.bilaterals.services.plans import decide, hold, hold_open, places_of
from conference.core import jobs
from conference.core.actor import JOB, Actor, ActorKind
from conference.core.database import db

TAKE = "bilaterals:take"


def take_plan(run: PlannerRun, *, by: Actor) -> jobs.Job:
    """Have a proposal put into force; until the job has done so, no meeting changes."""
    hold_open(run)
    run.state = RunState.TAKING
    arguments, total = {"run": run.id}, len(run.result["places"])
    run.job = jobs.enqueue(
        TAKE, arguments, event_id=run.event_id, requested_by=by.user_id, total=total
    )
    record(by, "bilaterals:plan:taking", run)
    return run.job


def put_into_force(job: jobs.Job) -> None:
    """Give every meeting its place by the plan, all of them in one transaction.

    Killed at any point, the whole old plan holds, and the next run makes the whole new one; what is
    in force is left alone. Where anything that the planner looked at has changed since, the plan
    may break a rule now: it is out of date, and no meeting changes.
    """
    run = db.session.get_one(PlannerRun, int(job.arguments["run"]))
    hold(run)
    if run.state is not RunState.TAKING:
        return
    by = Actor(ActorKind.STAFF, job.requested_by) if job.requested_by else JOB
    meetings = _held(run)
    _problem, fingerprint = problem_of(run.event)
    if fingerprint != run.result["fingerprint"]:
        decide(run, RunState.OUTDATED)
        record(by, "bilaterals:plan:outdated", run)
        return
    places = places_of(run)
    new, moved = apply({key: places.get(key) for key in meetings}, meetings, by=by)
    decide(run, RunState.TAKEN)
    run.result = {**run.result, "in_force": {"new": new, "moved": moved}}
    record(by, "bilaterals:plan:taken", run, changes={"new": new, "moved": moved})
    jobs.report_progress(job, job.total)


def _held(run: PlannerRun) -> dict[int, BilateralMeeting]:
    """What a plan may touch, held until the transaction ends, as it stands now."""
    query = (
        select(BilateralMeeting)
        .where(BilateralMeeting.event_id == run.event_id, BilateralMeeting.state.in_(TO_PLAN))
        .order_by(BilateralMeeting.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return {meeting.id: meeting for meeting in db.session.scalars(query)}
