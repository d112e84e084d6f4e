import threading
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from conference.core import clock, jobs, worker
from conference.core.database import db, set_writing
from conference.core.jobs import Job, JobState

CALLS: list[int] = []


@jobs.handler("tests:note")
def note(job: Job) -> None:
    CALLS.append(job.id)
    job.result = {"seen": job.arguments.get("value")}


@jobs.handler("tests:fail")
def fail(_job: Job) -> None:
    raise ValueError("no")


@jobs.handler("tests:later")
def later(job: Job) -> None:
    if job.attempts == 1:
        raise jobs.RetryLaterError(60)


@jobs.handler("tests:steps")
def steps(job: Job) -> None:
    for number in range(3):
        jobs.report_progress(job, number + 1, 3)


@jobs.handler("tests:mail", first=True)
def mail(job: Job) -> None:
    CALLS.append(job.id)


@pytest.fixture(autouse=True)
def _forget_calls():
    CALLS.clear()


def _add(name, **arguments):
    job = jobs.enqueue(name, arguments)
    db.session.commit()
    return job


def test_a_job_runs_once_and_keeps_its_result(app):
    job = _add("tests:note", value=7)
    assert jobs.run_due_jobs() == 1
    assert jobs.run_due_jobs() == 0
    assert (job.state, job.result, CALLS) == (JobState.DONE, {"seen": 7}, [job.id])


def test_a_job_of_a_transaction_that_failed_does_not_exist(app):
    jobs.enqueue("tests:note")
    db.session.rollback()
    assert jobs.run_due_jobs() == 0


def test_a_failing_job_is_tried_again_after_growing_pauses_and_then_shown_as_failed(app):
    job = _add("tests:fail")
    with time_machine.travel(clock.now(), tick=False) as time_travel:
        for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
            assert jobs.run_due_jobs() == 1, attempt
            time_travel.shift(timedelta(seconds=2**attempt + 1))
    assert job.state is JobState.FAILED
    assert "ValueError" in job.error


def test_a_job_can_ask_to_be_run_later(app):
    job = _add("tests:later")
    start = clock.now()
    assert jobs.run_due_jobs() == 1
    assert job.state is JobState.QUEUED
    with time_machine.travel(start + timedelta(seconds=90)):
        assert jobs.run_due_jobs() == 1
    assert job.state is JobState.DONE


def test_a_job_whose_worker_died_is_taken_again_when_its_lease_is_over(app):
    job = _add("tests:note")
    assert jobs.claim_next().id == job.id
    assert jobs.claim_next() is None
    with time_machine.travel(clock.now() + jobs.LEASE + timedelta(seconds=1)):
        assert jobs.run_due_jobs() == 1
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_mails_go_before_prints_that_wait_longer_and_each_kind_in_turn(app):
    prints = [_add("tests:note").id for _ in range(2)]
    mails = [_add("tests:mail").id for _ in range(2)]
    jobs.enqueue("tests:mail", due_at=clock.now() + timedelta(hours=1))
    db.session.commit()
    assert jobs.run_due_jobs() == 4
    assert [*mails, *prints] == CALLS


def test_two_workers_never_take_the_same_job(app):
    for _ in range(12):
        _add("tests:note")
    db.session.remove()
    taken: list[int] = []

    def work():
        with app.app_context():
            while (job := jobs.claim_next()) is not None:
                taken.append(job.id)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 12


def test_progress_is_told_to_the_command_that_waits(app):
    job = _add("tests:steps")
    told = []
    jobs.run_now(job.id, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_command_is_told_that_its_job_failed(app):
    job = _add("tests:fail")
    with pytest.raises(RuntimeError, match="ValueError"):
        jobs.run_now(job.id)


def test_periodic_jobs_wait_exactly_once_and_come_again_after_their_pause(app):
    worker.schedule_periodic()
    worker.schedule_periodic()
    names = list(db.session.scalars(sa.select(Job.name)))
    assert sorted(names) == sorted(jobs.periodic)
    jobs.run_due_jobs()
    worker.schedule_periodic()
    waiting = list(
        db.session.scalars(
            sa.select(Job).where(Job.name == "core:jobs:sweep", Job.state == JobState.QUEUED)
        )
    )
    assert [job.due_at > clock.now() + timedelta(minutes=50) for job in waiting] == [True]


def test_the_worker_does_jobs_until_told_to_stop_and_is_seen_alive(app):
    job_id = _add("tests:note").id
    db.session.remove()
    stop = threading.Event()
    thread = threading.Thread(target=worker.run_worker, args=(app, stop), kwargs={"pause": 0.05})
    thread.start()
    set_writing(False)  # waiting here must not take the lock that the worker needs
    deadline = time.monotonic() + 60
    state = None
    while state is not JobState.DONE and time.monotonic() < deadline:
        state = db.session.scalar(sa.select(Job.state).where(Job.id == job_id))
        db.session.rollback()
        time.sleep(0.05)
    alive = worker.worker_is_alive()
    stop.set()
    thread.join(60)
    assert [job_id] == CALLS
    assert alive
