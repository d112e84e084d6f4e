"""Watching a job of the real worker process."""

import time
from pathlib import Path

from sqlalchemy import select

from benchmarks.site import Site
from conference.core.database import db, set_writing
from conference.core.jobs import Job, JobState


def wait_for(job_id: int, *, seconds: float = 600) -> float:
    """Wait until the worker has done a job; returns the seconds. A failed attempt is wrong."""
    begin = time.perf_counter()
    set_writing(False)
    while time.perf_counter() - begin < seconds:
        state, error = db.session.execute(
            select(Job.state, Job.error).where(Job.id == job_id)
        ).one()
        db.session.rollback()
        assert not error, error[-300:]
        if state is JobState.DONE:
            set_writing(True)
            return time.perf_counter() - begin
        time.sleep(0.02)
    raise AssertionError(f"job {job_id} was not done within {seconds} seconds")


def worker_peak_megabytes(site: Site) -> float:
    """The most memory that the worker process has held until now, what it shares counted too."""
    assert site.process is not None
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text()
    peaks = [_peak(int(pid)) for pid in children.split()]
    return max(peaks) / 1024


def _peak(pid: int) -> int:
    """Kilobytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
