"""Putting a plan into force: whole or not at all, once, and in few statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event as events
from sqlalchemy import func, select

from conference.audit.models import AuditEntry
from conference.bilaterals import planning, services
from conference.bilaterals.enums import MeetingState, RunState, Side
from conference.bilaterals.models import BilateralMeeting, BilateralStep, PlannerRun
from conference.bilaterals.services.places import TELL, apply
from conference.bilaterals.services.taking import TAKE
from conference.core import clock, jobs
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.jobs import Job, JobState
from tests.bilaterals.conftest import Table
from tests.bilaterals.plans import in_force, planned, taken, told
from tests.factories.accounts import UserFactory
from tests.factories.programme import RoomFactory, SessionFactory, moment


class Cut(BaseException):
    """The worker is gone: nothing after this runs."""


@contextmanager
def cut_at(number: int) -> Iterator[None]:
    """The database hears so many statements, and then no more."""
    heard = 0

    def hear(*_arguments: Any) -> None:
        nonlocal heard
        heard += 1
        if heard > number:
            raise Cut

    events.listen(db.engine, "before_cursor_execute", hear)
    try:
        yield
    finally:
        events.remove(db.engine, "before_cursor_execute", hear)


def as_it_stands() -> tuple[Any, ...]:
    """All that putting a plan into force changes."""
    db.session.rollback()
    meetings = db.session.execute(
        select(
            BilateralMeeting.id,
            BilateralMeeting.state,
            BilateralMeeting.slot_id,
            BilateralMeeting.room_id,
            BilateralMeeting.sequence,
            BilateralMeeting.version,
        ).order_by(BilateralMeeting.id)
    ).all()
    counts = [
        db.session.scalar(select(func.count()).select_from(model))
        for model in (BilateralStep, AuditEntry)
    ]
    tellers = db.session.scalar(select(func.count(Job.id)).where(Job.name == TELL))
    runs = db.session.scalars(select(PlannerRun.state).order_by(PlannerRun.id)).all()
    found = tuple(meetings), tuple(counts), tellers, tuple(runs)
    db.session.rollback()
    return found


def one_of_each(table: Table) -> tuple[BilateralMeeting, ...]:
    """A meeting that keeps its place, one that must move, one that loses its time, a new one."""
    kept, moving, losing = (
        table.accepted(table.delegation(), table.delegation()) for _n in range(3)
    )
    in_force(table)
    told(table)
    session = SessionFactory(
        event=table.event,
        room=table.room,
        starts_at=moving.slot.starts_at,
        ends_at=moving.slot.ends_at,
    )
    assert session.starts_at
    losing.asking_language, losing.asked_language = "fa", "ar"  # nobody interprets it
    new = table.accepted(table.delegation(), table.delegation())
    db.session.commit()
    return kept, moving, losing, new


def test_cut_anywhere_the_plan_is_in_force_whole_or_not_at_all(table: Table) -> None:
    kept, moving, losing, new = one_of_each(table)
    run = planned(table)
    services.take_plan(run, by=COMMAND)
    db.session.query(Job).filter(Job.name != TAKE).delete()
    db.session.commit()
    before, found, finished = as_it_stands(), [], False
    for number in range(200):
        job = jobs.claim_next(clock.now() + 2 * (number + 1) * jobs.LEASE)
        if job is None:
            finished = True
            break
        try:
            with cut_at(number):
                jobs.run_job(job)
        except Cut:
            db.session.rollback()
        found.append(as_it_stands())
        db.session.query(Job).filter_by(name=TELL).update({"due_at": moment(0, 9)})
        db.session.commit()
    assert finished
    after = as_it_stands()
    assert {before, after} == set(found)
    assert len(found) > 10
    states = [meeting.state for meeting in (kept, moving, losing, new)]
    allocated = MeetingState.ALLOCATED
    assert states == [allocated, allocated, MeetingState.ACCEPTED, allocated]
    mails = told(table)
    kinds = sorted(mail.kind for mail in mails)
    assert kinds == ["bilaterals/planned"] * 4 + ["bilaterals/unplanned"] * 2
    assert after[2] == before[2] + 1


def test_a_plan_that_is_out_of_date_changes_nothing(table: Table) -> None:
    meeting = table.accepted()
    run = planned(table)
    SessionFactory(event=table.event, room=table.room, starts_at=moment(0, 14))
    db.session.flush()
    taken(run)
    assert (run.state, meeting.state, meeting.slot_id) == (
        RunState.OUTDATED,
        MeetingState.ACCEPTED,
        None,
    )
    with pytest.raises(DomainError, match="no longer open"):
        services.take_plan(run, by=COMMAND)
    assert told(table) == []


def test_while_a_plan_is_put_into_force_nobody_decides_on_it_again(table: Table) -> None:
    table.accepted()
    run = planned(table)
    job = services.take_plan(run, by=COMMAND)
    db.session.commit()
    for step in (services.take_plan, services.discard_plan):
        with pytest.raises(DomainError, match="no longer open"):
            step(run, by=COMMAND)
    with pytest.raises(DomainError, match="being put into force"):
        services.order_plan(table.event, 5, by=COMMAND)
    job.state = JobState.FAILED  # the job gave up: the office decides anew
    db.session.commit()
    taken(run)
    assert run.state is RunState.TAKEN


def test_a_plan_whose_job_gave_up_can_be_thrown_away(table: Table) -> None:
    meeting = table.accepted()
    run = planned(table)
    services.take_plan(run, by=COMMAND).state = JobState.FAILED
    services.discard_plan(run, by=COMMAND)
    assert (run.state, meeting.state) == (RunState.DISCARDED, MeetingState.ACCEPTED)


def test_whoever_ordered_it_stands_in_the_log(table: Table) -> None:
    meeting = table.accepted()
    officer = UserFactory()
    db.session.flush()
    run = planned(table)
    services.take_plan(run, by=Actor(ActorKind.STAFF, officer.id))
    db.session.commit()
    jobs.run_due_jobs()
    query = select(AuditEntry.action, AuditEntry.subject_id, AuditEntry.changes).where(
        AuditEntry.actor_id == officer.id, AuditEntry.actor_kind == ActorKind.STAFF
    )
    assert [tuple(row) for row in db.session.execute(query.order_by(AuditEntry.id))] == [
        ("bilaterals:plan:taking", run.id, {}),
        (
            "bilaterals:meeting:allocated",
            meeting.id,
            {"before": "accepted", "state": "allocated"},
        ),
        ("bilaterals:plan:taken", run.id, {"new": 1, "moved": 0}),
    ]
    step = meeting.steps[-1]
    assert (step.state, step.actor_id) == (MeetingState.ALLOCATED, officer.id)
    assert run.result["in_force"] == {"new": 1, "moved": 0}


def test_many_meetings_cost_as_many_statements_as_one(table: Table, count_queries: Any) -> None:
    def counted() -> int:
        run = planned(table)
        job = services.take_plan(run, by=COMMAND)
        db.session.commit()
        with count_queries() as statements:
            jobs.run_job(job)
        assert run.state is RunState.TAKEN
        assert told(table)
        return len(statements)

    table.accepted()
    one = counted()
    for _n in range(3):
        table.accepted(table.delegation(), table.delegation())
    assert counted() == one


def test_another_room_at_the_same_time_needs_no_new_confirmation(table: Table) -> None:
    meeting = table.accepted()
    in_force(table)
    for side in Side:
        services.confirm(meeting, side, by=COMMAND)
    room = RoomFactory(event=table.event, for_meetings=True, capacity=8)
    db.session.flush()
    assert meeting.slot_id is not None
    place, version = planning.Place(meeting.slot_id, room.id), meeting.version
    assert apply({meeting.id: place}, {meeting.id: meeting}, by=COMMAND) == (0, 0)
    assert (meeting.state, meeting.room_id) == (MeetingState.CONFIRMED, room.id)
    assert meeting.asking_confirmed_at
    assert meeting.version == version + 1
    assert {mail.kind for mail in told(table)} == {"bilaterals/planned"}
    assert apply({meeting.id: None}, {meeting.id: meeting}, by=COMMAND) == (0, 0)
    assert (meeting.state, meeting.slot_id, meeting.asking_confirmed_at) == (
        MeetingState.ACCEPTED,
        None,
        None,
    )
