"""Jobs: work that takes longer than half a second, done by the worker process.

A job is a row, written in the business transaction that wants it: no fact without its job, no job
without its fact. The worker takes the next due row by one atomic statement and holds it by a lease;
a row whose lease has run out (its worker was killed) is taken again, so every handler is
idempotent. See ``docs/decisions/0001-jobs-are-rows.md``.
"""

import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, Text, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock
from conference.core.database import Base, db, is_sqlite, separate_transaction

if TYPE_CHECKING:
    from flask import Flask

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
HEARTBEAT_EVERY = 5.0
HEARTBEAT_LIMIT = timedelta(seconds=30)
MAX_ATTEMPTS = 8


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), index=True)
    arguments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[JobState] = mapped_column(default=JobState.QUEUED, index=True)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[str] = mapped_column(Text, default="")
    event_id: Mapped[int | None] = mapped_column(index=True)
    requested_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {JobState.DONE, JobState.FAILED}


class WorkerHeartbeat(Base):
    """When each worker process was last alive."""

    __tablename__ = "worker_heartbeats"

    worker: Mapped[str] = mapped_column(String(100), primary_key=True)
    seen_at: Mapped[datetime]


class RetryLaterError(Exception):
    """A handler asks to be run again after a pause; not counted as a failure of the job."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


Handler = Callable[[Job], None]
_handlers: dict[str, Handler] = {}
_periodic: dict[str, float] = {}


def handler(name: str, *, every: float | None = None) -> Callable[[Handler], Handler]:
    """Register the function that does the jobs of a name; ``every`` runs it by itself (seconds)."""

    def register(function: Handler) -> Handler:
        assert name not in _handlers, name
        _handlers[name] = function
        if every is not None:
            _periodic[name] = every
        return function

    return register


def enqueue(
    name: str,
    arguments: dict[str, Any] | None = None,
    *,
    event_id: int | None = None,
    requested_by: int | None = None,
    total: int = 0,
    due_at: datetime | None = None,
) -> Job:
    """Add a job to the present transaction; the worker sees it once that is committed."""
    assert name in _handlers, f"no handler is registered for job {name}"
    job = Job(
        name=name,
        arguments=arguments or {},
        event_id=event_id,
        requested_by=requested_by,
        total=total,
        due_at=due_at or clock.now(),
    )
    db.session.add(job)
    db.session.flush()
    return job


def report_progress(job: Job, done: int, total: int | None = None) -> None:
    """Commit the work so far, with the progress shown to whoever waits, and renew the lease."""
    job.done = done
    if total is not None:
        job.total = total
    job.lease_until = clock.now() + LEASE
    db.session.commit()


def claim_next(now: datetime | None = None) -> Job | None:
    """Take the next due job, or one whose worker died, in one atomic statement."""
    now = now or clock.now()
    due = or_(
        (Job.state == JobState.QUEUED) & (Job.due_at <= now),
        (Job.state == JobState.RUNNING) & (Job.lease_until < now),
    )
    candidate = select(Job.id).where(due).order_by(Job.due_at, Job.id).limit(1)
    if not is_sqlite():
        candidate = candidate.with_for_update(skip_locked=True)
    taken = db.session.scalar(
        update(Job)
        .where(Job.id.in_(candidate.scalar_subquery()), due)
        .values(state=JobState.RUNNING, lease_until=now + LEASE, attempts=Job.attempts + 1)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    return db.session.get(Job, taken, populate_existing=True) if taken else None


def has_due_job() -> bool:
    """Whether anything waits; a read, so that an idle worker never takes SQLite's write lock."""
    now = clock.now()
    query = select(Job.id).where(
        or_(
            (Job.state == JobState.QUEUED) & (Job.due_at <= now),
            (Job.state == JobState.RUNNING) & (Job.lease_until < now),
        )
    )
    with db.engine.connect() as connection:
        return connection.scalar(query.limit(1)) is not None


def run_job(job: Job) -> None:
    """Run one claimed job to its end, its retry or its failure."""
    job_id = job.id
    try:
        _handlers[job.name](job)
        job.state, job.finished_at, job.error = JobState.DONE, clock.now(), ""
        db.session.commit()
    except RetryLaterError as later:
        db.session.rollback()
        _postpone(job_id, later.seconds, "")
    except Exception:
        db.session.rollback()
        logger.exception("job %s failed", job_id)
        _fail(job_id, traceback.format_exc(limit=-5))


def _postpone(job_id: int, seconds: float, error: str) -> None:
    job = db.session.get_one(Job, job_id)
    job.state, job.lease_until, job.error = JobState.QUEUED, None, error
    job.due_at = clock.now() + timedelta(seconds=seconds)
    db.session.commit()


def _fail(job_id: int, error: str) -> None:
    """Try again after growing pauses (2 s, 4 s … ), then give up visibly."""
    job = db.session.get_one(Job, job_id)
    if job.attempts < MAX_ATTEMPTS:
        _postpone(job_id, 2.0**job.attempts, error)
        return
    job.state, job.finished_at, job.error = JobState.FAILED, clock.now(), error
    db.session.commit()


def run_due_jobs(limit: int = 1000) -> int:
    """Run what is due, in this process; returns how many ran. For commands and tests."""
    count = 0
    while count < limit and (job := claim_next()) is not None:
        run_job(job)
        count += 1
    return count


def schedule_periodic() -> None:
    """Make sure that each periodic job has exactly one row waiting or running."""
    alive = {JobState.QUEUED, JobState.RUNNING}
    present = set(
        db.session.scalars(select(Job.name).where(Job.name.in_(_periodic), Job.state.in_(alive)))
    )
    last: dict[str, datetime] = {}
    for name, finished in db.session.execute(
        select(Job.name, Job.finished_at).where(Job.name.in_(_periodic), Job.state.not_in(alive))
    ):
        if finished is not None:
            last[name] = max(finished, last.get(name, finished))
    for name, every in _periodic.items():
        if name not in present:
            due = last[name] + timedelta(seconds=every) if name in last else clock.now()
            enqueue(name, due_at=due)
    db.session.commit()


def beat(worker: str) -> None:
    """Note that this worker is alive."""
    with separate_transaction() as connection:
        changed = connection.execute(
            update(WorkerHeartbeat)
            .where(WorkerHeartbeat.worker == worker)
            .values(seen_at=clock.now())
        )
        if not changed.rowcount:
            connection.execute(
                WorkerHeartbeat.__table__.insert().values(worker=worker, seen_at=clock.now())  # type: ignore[attr-defined]
            )


def worker_is_alive() -> bool:
    """Whether some worker was seen within the last half minute."""
    limit = clock.now() - HEARTBEAT_LIMIT
    query = select(WorkerHeartbeat.worker).where(WorkerHeartbeat.seen_at > limit).limit(1)
    return db.session.scalar(query) is not None


def _keep_alive(app: "Flask", worker: str, stop: threading.Event) -> None:
    """Beat, and keep the lease of the running job, from a thread beside the work."""
    while True:
        try:
            with app.app_context():
                beat(worker)
        except Exception:
            logger.exception("heartbeat failed")
        if stop.wait(HEARTBEAT_EVERY):
            return


def _renew_lease(app: "Flask", job_id: int, stop: threading.Event) -> None:
    while not stop.wait(LEASE.total_seconds() / 3):
        with app.app_context(), separate_transaction() as connection:
            connection.execute(
                update(Job)
                .where(Job.id == job_id, Job.state == JobState.RUNNING)
                .values(lease_until=clock.now() + LEASE)
            )


def run_worker(app: "Flask", stop: threading.Event | None = None, *, pause: float = 0.5) -> None:
    """Do jobs one after another until told to stop: the main loop of the worker process.

    One thread does all the work, because text shaping (Pango) must not be shared between threads.
    """
    stop = stop or threading.Event()
    worker = f"{socket.gethostname()}:{os.getpid()}"
    threading.Thread(target=_keep_alive, args=(app, worker, stop), daemon=True).start()
    next_schedule = 0.0
    while not stop.is_set():
        try:
            with app.app_context():
                if time.monotonic() >= next_schedule:
                    schedule_periodic()
                    next_schedule = time.monotonic() + 10
                job = claim_next() if has_due_job() else None
                if job is not None:
                    _run_leased(app, job)
                    continue
        except Exception:
            logger.exception("the worker could not reach the database")
            stop.wait(2)
        stop.wait(pause)


def _run_leased(app: "Flask", job: Job) -> None:
    finished = threading.Event()
    keeper = threading.Thread(target=_renew_lease, args=(app, job.id, finished), daemon=True)
    keeper.start()
    try:
        run_job(job)
    finally:
        finished.set()
