"""Writing to whoever is invited, and printing approved minutes."""

from conference.committees.services.meetings import TELL, tell_some
from conference.committees.services.minutes import PRINT, print_pending
from conference.core import jobs


@jobs.handler(TELL, first=True)
def tell(job: jobs.Job) -> None:
    """Write the mails in chunks; after a kill the next run goes on."""
    told = 0
    while count := tell_some(int(job.arguments["meeting_id"])):
        told += count
        jobs.report_progress(job, told)


@jobs.handler(PRINT)
def print_minutes(job: jobs.Job) -> None:
    """Print what is frozen of a meeting."""
    print_pending(job)
