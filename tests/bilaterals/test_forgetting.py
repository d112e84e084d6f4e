"""Sheets of a day name people: they are kept for an hour, and go with whoever is erased."""

from datetime import datetime, timedelta

from conference.bilaterals import sweeps
from conference.bilaterals.services.papers import PAPERS
from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import StoredFile, store_file
from tests.bilaterals.conftest import Table
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory


def printed(event_id: int, finished: datetime) -> int:
    """The row id of the file of sheets that a job printed."""
    file = store_file(b"%PDF", purpose="meeting-papers", content_type="application/pdf")
    db.session.flush()
    job = jobs.Job(name=PAPERS, event_id=event_id, result={"file": file.id})
    job.state, job.finished_at = jobs.JobState.DONE, finished
    db.session.add(job)
    db.session.commit()
    return file.id


def are_kept(*file_ids: int) -> list[bool]:
    return [db.session.get(StoredFile, each) is not None for each in file_ids]


def test_they_are_forgotten_though_nobody_prints_again(table: Table) -> None:
    old = printed(table.event.id, clock.now() - timedelta(hours=2))
    new = printed(table.event.id, clock.now() - timedelta(minutes=2))
    jobs.enqueue("bilaterals:remind")
    db.session.commit()
    jobs.run_due_jobs()
    assert are_kept(old, new) == [False, True]


def test_they_go_with_a_person_who_is_erased(table: Table) -> None:
    person = ParticipantFactory(delegation__event=table.event)
    own = printed(table.event.id, clock.now() - timedelta(minutes=2))
    other = printed(EventFactory().id, clock.now() - timedelta(minutes=2))
    sweeps.erase(person.id, COMMAND)
    db.session.commit()
    assert are_kept(own, other) == [False, True]
