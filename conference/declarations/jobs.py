"""Printing signature sheets, and reminding of reports."""

from conference.core import clock, jobs
from conference.core.database import db
from conference.declarations.services.papers import SHEET, forget_sheets, print_sheet
from conference.declarations.services.reports import remind_of_reports


@jobs.handler(SHEET)
def sheet(job: jobs.Job) -> None:
    """Print what was ordered."""
    print_sheet(job)


@jobs.handler("declarations:remind", every=6 * 3600)
def remind(job: jobs.Job) -> None:
    """Remind responsible cities of reports, a few at a time; a killed run goes on where it was.

    Signature sheets that were printed long ago are forgotten.
    """
    forget_sheets()
    job_id, reminded = job.id, 0
    while count := remind_of_reports(clock.now().date()):
        reminded += count
        job = db.session.get_one(jobs.Job, job_id)
        jobs.report_progress(job, reminded)
    job.result = {"reminded": reminded}
