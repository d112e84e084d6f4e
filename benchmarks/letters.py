"""Visa letters: one, many by one worker, many by two at once; no number missing, none twice.

Each letter is printed, signed, encrypted and kept. The last part takes numbers alone, without
printing: fifty times as many letters, by two processes at once.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from benchmarks.figures import Reporter
from benchmarks.people import add_people
from benchmarks.site import ROOT, Site, new_site
from benchmarks.stage import open_event
from benchmarks.work import wait_for, worker_peak_megabytes
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.visas.services import start_batch
from conference.visas.services.batches import BatchWish

DEFAULT_N = 200
_MORE_NUMBERS = 50
_WORKER = (
    "from conference.app import create_app; from conference.core.worker import run_worker; "
    "run_worker(create_app())"
)


def run(database: str, n: int) -> None:
    """Issue one letter, one more, ``n`` by one worker, ``n`` by two, then numbers alone."""
    report = Reporter("letters", database)
    with new_site() as site:
        people = _people(site, 2 * n + 2)
        site.start()
        with site.app.app_context():
            report.figure("first letter since the start", _issue(people[:1]) * 1000, "ms", 1)
            report.figure("one letter", _issue(people[1:2]) * 1000, "ms", 1)
            report.figure("letters by one worker", n / _issue(people[2 : n + 2]), "1/s", n)
            report.figure("worker's peak memory", worker_peak_megabytes(site), "MB", n)
            with _second_worker(site):
                halves = people[n + 2 :: 2], people[n + 3 :: 2]
                report.figure("letters by two workers", n / _issue(*halves), "1/s", n)
            _check(2 * n + 2, DocumentState.ISSUED)
    with new_site() as site:
        count = _MORE_NUMBERS * n
        seconds = _take_numbers(site, _people(site, count))
        report.figure("numbers by two processes, nothing printed", count / seconds, "1/s", count)
        with site.app.app_context():
            _check(count, DocumentState.ISSUING)


def _people(site: Site, count: int) -> list[int]:
    with site.app.app_context():
        people = add_people(open_event(), count, states=[ParticipationState.APPROVED])
        db.session.remove()
    return people


def _issue(*batches: list[int]) -> float:
    """Seconds until a letter for everybody is issued and printed, all batches asked for at once."""
    event = db.session.scalars(select(Event)).one()
    wish = BatchWish(to_whom_it_may_concern=True)
    ids = [start_batch(event, people, None, by=COMMAND, wish=wish).id for people in batches]
    db.session.commit()
    begin = time.perf_counter()
    for job_id in ids:
        wait_for(job_id, seconds=3600)
    return time.perf_counter() - begin


@contextmanager
def _second_worker(site: Site) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-c", _WORKER], cwd=ROOT, env=os.environ | site.environment
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def _take_numbers(site: Site, people: list[int]) -> float:
    """Seconds until two processes have issued a letter for each of these people."""
    begin = time.perf_counter()
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.numbering"],
            cwd=ROOT,
            env=os.environ | site.environment,
            stdin=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for at, process in enumerate(processes):
        assert process.stdin is not None
        process.stdin.write(json.dumps(people[at::2]).encode())
        process.stdin.close()
    assert not any(process.wait() for process in processes), "a process failed"
    return time.perf_counter() - begin


def _check(count: int, state: DocumentState) -> None:
    rows = db.session.execute(
        select(IssuedDocument.sequence, IssuedDocument.state, IssuedDocument.number).order_by(
            IssuedDocument.sequence
        )
    ).all()
    assert [row.sequence for row in rows] == list(range(1, count + 1)), "a number is missing"
    assert len({row.number for row in rows}) == count, "a number is there twice"
    assert all(row.state is state for row in rows), "a letter failed"
