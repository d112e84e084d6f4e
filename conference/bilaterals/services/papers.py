"""Papers of a day: ordered, printed by a job outside any transaction, kept for an hour."""

from datetime import date, timedelta

from conference.audit.services import record
from conference.bilaterals.documents import print_sheets, sheets_of
from conference.bilaterals.enums import Paper
from conference.bilaterals.queries.board import bounds_of, meetings_on, with_people
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.files import store_file
from conference.core.job_files import drop_files_of
from conference.events.models import Event
from conference.i18n import Language
from conference.programme.queries.interpreting import interpreting_between

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
    """Print what was ordered."""
    paper, language = Paper(job.arguments["paper"]), Language(job.arguments["language"])
    day, event_id = date.fromisoformat(job.arguments["day"]), job.event_id
    with reading():
        event = db.session.get_one(Event, event_id)
        meetings = meetings_on(event, day)
        sessions = interpreting_between(event, *bounds_of(event, day))
        people = with_people(meetings)
        sheets = sheets_of(event, paper, meetings, people, language, sessions=sessions)
        data = print_sheets(event, paper, day, sheets, language)
    file = store_file(
        data, purpose="meeting-papers", content_type="application/pdf", encrypted=True
    )
    db.session.flush()
    job.result = {"file": file.id, "pages": len(sheets)}
    jobs.report_progress(job, 1)


def forget_papers() -> int:
    """Delete what was printed an hour ago: it names people; returns how many files went."""
    return drop_files_of(PAPERS, KEPT)


def forget_papers_of(event_id: int) -> int:
    """Delete all that is printed of an event, for it may name somebody who is erased."""
    return drop_files_of(PAPERS, timedelta(), event_id=event_id)
