"""The worker process: does jobs one after another, and says that it is alive."""

import logging
import os
import socket
import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock, jobs
from conference.core.database import Base, db, separate_transaction
from conference.core.jobs import LEASE, Job, JobState

if TYPE_CHECKING:
    from flask import Flask

logger = logging.getLogger(__name__)

HEARTBEAT_EVERY = 5.0
HEARTBEAT_LIMIT = timedelta(seconds=30)


class WorkerHeartbeat(Base):
    """When each worker process was last alive."""

    __tablename__ = "worker_heartbeats"

    worker: Mapped[str] = mapped_column(String(100), primary_key=True)
    seen_at: Mapped[datetime]


def schedule_periodic() -> None:
    """Make sure that each periodic job has exactly one row waiting or running."""
    alive = {JobState.QUEUED, JobState.RUNNING}
    present = set(
        db.session.scalars(
            select(Job.name).where(Job.name.in_(jobs.periodic), Job.state.in_(alive))
        )
    )
    latest = (
        select(Job.name, func.max(Job.finished_at))
        .where(Job.name.in_(jobs.periodic))
        .group_by(Job.name)
    )
    last = {name: at for name, at in db.session.execute(latest) if at is not None}
    for name, every in jobs.periodic.items():
        if name not in present:
            due = last[name] + timedelta(seconds=every) if name in last else clock.now()
            jobs.enqueue(name, due_at=due)
    db.session.commit()


@jobs.handler("core:jobs:sweep", every=3600)
def sweep_finished_jobs(_job: Job) -> None:
    """Forget the runs of periodic jobs that ended well more than a day ago."""
    db.session.execute(
        delete(Job).where(
            Job.name.in_(jobs.periodic),
            Job.state == JobState.DONE,
            Job.finished_at < clock.now() - timedelta(days=1),
        )
    )


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
                job = jobs.claim_next() if jobs.has_due_job() else None
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
        jobs.run_job(job)
    finally:
        finished.set()
