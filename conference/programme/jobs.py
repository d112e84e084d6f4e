"""What follows a release: calendars, mails and booklets; and lists of seats."""

from conference.core import jobs
from conference.core.database import db
from conference.programme.services.feeding import write_calendars
from conference.programme.services.notices import tell_changes
from conference.programme.services.printing import print_release
from conference.programme.services.releases import FEED, NOTIFY, PRINT
from conference.programme.services.seat_lists import SEATS, forget_seat_lists, print_ordered_seats


@jobs.handler(FEED)
def feed(job: jobs.Job) -> None:
    """Write the calendars of a shown release, again where it was written anew meanwhile."""
    if not write_calendars(int(job.arguments["release"])):
        db.session.commit()
        raise jobs.RetryLaterError(0)


@jobs.handler(NOTIFY, first=True)
def notify(job: jobs.Job) -> None:
    """Tell people whose sessions changed; a run after a kill goes on behind the last one told."""
    job_id, arguments = job.id, dict(job.arguments)

    def progress(last: int, done: int, total: int) -> None:
        row = db.session.get_one(jobs.Job, job_id)
        row.result = {**row.result, "last": last}
        jobs.report_progress(row, done, total)

    last = int(job.result.get("last", 0))
    tell_changes(arguments["release"], arguments["before"], after=last, progress=progress)


@jobs.handler(PRINT)
def print_shown(job: jobs.Job) -> None:
    """Print booklets and plans, in turns; a run after a kill prints what is missing."""
    job_id, release_id = job.id, int(job.arguments["release"])

    def progress(done: int, total: int) -> None:
        jobs.report_progress(db.session.get_one(jobs.Job, job_id), done, total)

    if not print_release(release_id, progress=progress):
        db.session.get_one(jobs.Job, job_id).attempts = 0  # a turn is no failure
        db.session.commit()
        raise jobs.RetryLaterError(0)


@jobs.handler(SEATS)
def print_seat_list(job: jobs.Job) -> None:
    """Print the list of seats of a session."""
    print_ordered_seats(job)


@jobs.handler("programme:seats:forget", every=1800)
def forget_printed_seats(job: jobs.Job) -> None:
    """Delete lists that were printed more than an hour ago."""
    job.result = {"forgotten": forget_seat_lists()}
