"""The list of seats on paper: ordered, printed by a job outside any transaction, kept an hour."""

from datetime import timedelta

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.files import store_file
from conference.core.job_files import drop_files_of
from conference.i18n import Language
from conference.programme.documents.seats import print_seats
from conference.programme.models import ProgrammeSession
from conference.programme.queries.seating import seating_of

SEATS = "programme:seats:print"
KEPT = timedelta(hours=1)


def order_seats(session: ProgrammeSession, language: Language, *, by: Actor) -> jobs.Job:
    """Have the list of seats of a session printed in a language."""
    arguments = {"session": session.id, "language": language.value}
    record(by, "programme:seats:printed", session)
    return jobs.enqueue(
        SEATS, arguments, event_id=session.event_id, requested_by=by.user_id, total=1
    )


def print_ordered_seats(job: jobs.Job) -> None:
    """Print what was ordered; a run after a kill prints anew."""
    session_id, language = job.arguments["session"], Language(job.arguments["language"])
    with reading():
        session = db.session.get_one(ProgrammeSession, session_id)
        data = print_seats(session, seating_of(session).expected, language)
    file = store_file(data, purpose="seat-list", content_type="application/pdf", encrypted=True)
    db.session.flush()
    job.result = {"file": file.id}
    jobs.report_progress(job, 1)


def forget_seat_lists(kept: timedelta = KEPT, *, event_id: int | None = None) -> int:
    """Delete what was printed an hour ago, for it names people; returns how many files went."""
    return drop_files_of(SEATS, kept, event_id=event_id)
