"""Visa letters by the worker: one, then many as one job; no number missing, none twice."""

from sqlalchemy import select

from benchmarks.figures import Reporter
from benchmarks.people import add_people
from benchmarks.site import new_site
from benchmarks.stage import open_event
from benchmarks.work import wait_for, worker_peak_megabytes
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.registration.enums import ParticipationState
from conference.visas.services import start_batch

DEFAULT_N = 200


def run(database: str, n: int) -> None:
    """Issue one letter, one more, then ``n`` in the languages of the people."""
    report = Reporter("letters", database)
    with new_site() as site:
        with site.app.app_context():
            people = add_people(open_event(), n + 2, states=[ParticipationState.APPROVED])
            db.session.remove()
        site.start()
        with site.app.app_context():
            report.figure("first letter since the start", _issue(people[:1]) * 1000, "ms", 1)
            report.figure("one letter", _issue(people[1:2]) * 1000, "ms", 1)
            report.figure("letters", n / _issue(people[2:]), "1/s", n)
            report.figure("worker's peak memory", worker_peak_megabytes(site), "MB", n)
            _check(n + 2)


def _issue(people: list[int]) -> float:
    """Seconds until the worker has issued and printed a letter for each of these people."""
    event = db.session.scalars(select(Event)).one()
    job_id = start_batch(event, people, None, by=COMMAND).id
    db.session.commit()
    return wait_for(job_id)


def _check(count: int) -> None:
    rows = db.session.execute(
        select(IssuedDocument.sequence, IssuedDocument.state, IssuedDocument.file_id).order_by(
            IssuedDocument.sequence
        )
    ).all()
    assert [row.sequence for row in rows] == list(range(1, count + 1)), "a number is missing"
    assert all(row.state is DocumentState.ISSUED and row.file_id for row in rows), "a letter failed"
