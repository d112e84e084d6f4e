"""Boarding lists: ordered, printed by a job outside any transaction, kept for an hour."""

from datetime import timedelta

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.files import StoredFile, delete_file, store_file
from conference.i18n import Language
from conference.logistics.documents import print_lists
from conference.logistics.models import Bus
from conference.logistics.queries import board_of
from conference.programme.models import ProgrammeSession

BOARDING = "logistics:boarding"
KEPT = timedelta(hours=1)


def order_boarding(
    session: ProgrammeSession, bus: Bus | None, language: Language, *, by: Actor
) -> jobs.Job:
    """Have the list of a bus printed, or those of all buses of the visit."""
    arguments = {
        "session": session.id,
        "bus": bus.id if bus else 0,
        "language": language.value,
    }
    record(by, "logistics:boarding:printed", session, changes={"bus_id": bus.id if bus else None})
    return jobs.enqueue(
        BOARDING, arguments, event_id=session.event_id, requested_by=by.user_id, total=1
    )


def print_boarding(job: jobs.Job) -> None:
    """Print what was ordered; a run after a kill prints anew."""
    arguments, language = dict(job.arguments), Language(job.arguments["language"])
    with reading():
        session = db.session.get_one(ProgrammeSession, arguments["session"])
        boards = board_of(session).buses
        if arguments["bus"]:
            boards = [each for each in boards if each.bus.id == arguments["bus"]]
        data = print_lists(session, boards, language)
    file = store_file(data, purpose="boarding-list", content_type="application/pdf", encrypted=True)
    db.session.flush()
    job.result = {"file": file.id}
    jobs.report_progress(job, 1)


def forget_old() -> int:
    """Delete lists that were printed more than an hour ago: they name people."""
    old = select(jobs.Job).where(
        jobs.Job.name == BOARDING, jobs.Job.finished_at < clock.now() - KEPT
    )
    count = 0
    for job in db.session.scalars(old):
        file = db.session.get(StoredFile, job.result.get("file", 0))
        if file is not None:
            delete_file(file)
            job.result = {}
            count += 1
    return count
