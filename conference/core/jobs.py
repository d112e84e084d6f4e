"""Jobs: work that takes longer than half a second, done by the worker process.

A job is a row, written in the business transaction that wants it: no fact without its job, no job
without its fact. The worker takes the next due row by one atomic statement and holds it by a lease;
a row whose lease has run out (its worker was killed) is taken again, so every handler is
idempotent. See ``docs/decisions/0001-jobs-are-rows.md``.
"""

import logging
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import String, Text, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock
from conference.core.database import Base, db, is_sqlite, reading

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
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


class RetryLaterError(Exception):
    """A handler asks to be run again after a pause; not counted as a failure of the job."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


Handler = Callable[[Job], None]
_handlers: dict[str, Handler] = {}
_surroundings: Callable[[Any], AbstractContextManager[Any]] = nullcontext
periodic: dict[str, float] = {}
"""Name of each job that runs by itself → seconds between two runs."""
_first: set[str] = set()
"""Names of the short jobs that people wait for, such as mails: before prints that wait as well."""
_listeners: ContextVar[Callable[[int, int], None] | None] = ContextVar("listeners", default=None)


def handler(
    name: str, *, every: float | None = None, first: bool = False
) -> Callable[[Handler], Handler]:
    """Register the function that does the jobs of a name; ``every`` runs it by itself (seconds).

    Of jobs that are due, those registered as ``first`` are taken before the others.
    """

    def register(function: Handler) -> Handler:
        assert name not in _handlers, name
        _handlers[name] = function
        if every is not None:
            periodic[name] = every
        if first:
            _first.add(name)
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
    listener = _listeners.get()
    if listener is not None:
        listener(job.done, job.total)


def claim_next(now: datetime | None = None) -> Job | None:
    """Take the next due job, or one whose worker died, in one atomic statement."""
    now = now or clock.now()
    due = or_(
        (Job.state == JobState.QUEUED) & (Job.due_at <= now),
        (Job.state == JobState.RUNNING) & (Job.lease_until < now),
    )
    order = (Job.name.in_(_first).desc(), Job.due_at, Job.id)
    candidate = select(Job.id).where(due).order_by(*order).limit(1)
    if not is_sqlite():
        candidate = candidate.with_for_update(key_share=True, skip_locked=True)
    taken = db.session.scalar(
        update(Job)
        # by =, not by IN: PostgreSQL would run the sub-query anew for every row and take them all
        .where(Job.id == candidate.scalar_subquery(), due)
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
    with reading(), db.engine.connect() as connection:
        return connection.scalar(query.limit(1)) is not None


def surround(surroundings: Callable[[Job], AbstractContextManager[None]]) -> None:
    """Let every job run inside of this, for example in the writing customs of its event."""
    global _surroundings  # noqa: PLW0603 - one wiring at start
    _surroundings = surroundings


def run_job(job: Job) -> None:
    """Run one claimed job to its end, its retry or its failure."""
    job_id = job.id
    try:
        with _surroundings(job):
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


def run_now(job_id: int, progress: Callable[[int, int], None] | None = None) -> None:
    """Run one job in this process and wait for it, whatever a worker does meanwhile: for commands.

    A worker that was faster is waited for. ``progress`` is told (done, total). Raises
    ``RuntimeError`` when the job failed.
    """
    now = clock.now()
    taken = db.session.scalar(
        update(Job)
        .where(Job.id == job_id, Job.state == JobState.QUEUED)
        .values(state=JobState.RUNNING, lease_until=now + LEASE, attempts=Job.attempts + 1)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    if taken:
        token = _listeners.set(progress)
        try:
            run_job(db.session.get_one(Job, job_id, populate_existing=True))
        finally:
            _listeners.reset(token)
    while True:
        job = db.session.get_one(Job, job_id, populate_existing=True)
        finished, state, error = job.is_finished, job.state, job.error
        counts, attempts = (job.done, job.total), job.attempts
        db.session.rollback()  # nothing may hold the write lock while it waits
        if state is JobState.FAILED or (state is JobState.QUEUED and attempts):
            raise RuntimeError(error)
        if finished:
            return
        if progress is not None:
            progress(*counts)
        time.sleep(0.2)
