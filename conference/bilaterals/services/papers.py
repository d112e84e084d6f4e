"""Papers of a day: ordered, printed by a job outside any transaction, kept for an hour."""

from datetime import date, timedelta

from sqlalchemy import select

from conference.audit.services import record
from conference.bilaterals.documents import print_sheets, sheets_of
from conference.bilaterals.enums import Paper
from conference.bilaterals.queries.board import meetings_on, with_people
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.files import StoredFile, delete_file, store_file
from conference.events.models import Event
from conference.i18n import Language

PAPERS = "bilaterals:papers"
KEPT = timedelta(hours=1)


def order_papers(
    event: Event, paper: Paper, day: date, language: Language, *, by: Actor
) -> jobs.Job:
    """Have the sheets of a day printed."""
    arguments = {"paper": paper.value, "day": day.isoformat(), "language": language.value}
    record(by, "bilaterals:paper:made", event, changes={"paper": paper.value})
    return jobs.enqueue(PAPERS, arguments, event_id=event.id, requested_by=by.user_id, total=1)


def print_papers(job: jobs.Job) -> None:
    """Print what was ordered, and forget what was printed an hour ago."""
    paper, language = Paper(job.arguments["paper"]), Language(job.arguments["language"])
    day, event_id = date.fromisoformat(job.arguments["day"]), job.event_id
    with reading():
        event = db.session.get_one(Event, event_id)
        meetings = meetings_on(event, day)
        sheets = sheets_of(event, paper, meetings, with_people(meetings), language)
        data = print_sheets(event, paper, day, sheets, language)
    _forget(event_id, job.id)
    file = store_file(
        data, purpose="meeting-papers", content_type="application/pdf", encrypted=True
    )
    db.session.flush()
    job.result = {"file": file.id, "pages": len(sheets)}
    jobs.report_progress(job, 1)


def _forget(event_id: int | None, job_id: int) -> None:
    old = select(jobs.Job).where(
        jobs.Job.name == PAPERS,
        jobs.Job.event_id == event_id,
        jobs.Job.id != job_id,
        jobs.Job.finished_at < clock.now() - KEPT,
    )
    for job in db.session.scalars(old):
        file = db.session.get(StoredFile, job.result.get("file", 0))
        if file is not None:
            delete_file(file)
            job.result = {}
