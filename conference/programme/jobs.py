"""What follows a release: people are told, booklets are printed."""

from conference.core import jobs
from conference.core.database import db
from conference.programme.services.notices import tell_changes
from conference.programme.services.printing import print_release
from conference.programme.services.releases import NOTIFY, PRINT


@jobs.handler(NOTIFY)
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
    """Print booklets and plans; a run after a kill prints what is missing."""
    job_id, release_id = job.id, int(job.arguments["release"])

    def progress(done: int, total: int) -> None:
        jobs.report_progress(db.session.get_one(jobs.Job, job_id), done, total)

    print_release(release_id, progress=progress)
