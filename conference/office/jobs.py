"""Sending links for new passwords and emptying their mails a day later; the yearly report."""

from conference.core import jobs
from conference.core.database import db, reading
from conference.i18n import LANGUAGES
from conference.i18n.calendars import Calendar
from conference.mailing.services.purging import purge_messages
from conference.mailing.sweeps import folder
from conference.office import documents, services


@jobs.handler(services.SEND_RECOVERY)
def send_recovery(job: jobs.Job) -> None:
    """Send the link of one order; after a kill none has gone out, and it is done anew."""
    services.send_recovery(job)


@jobs.handler("office:recovery:sweep", every=3600)
def sweep(job: jobs.Job) -> None:
    """Empty the mails of yesterday's links."""
    old = services.old_recoveries()
    purge_messages(old, folder())
    job.result = {"emptied": len(old)}


@jobs.handler(services.PRINT_YEAR)
def print_year(job: jobs.Job) -> None:
    """Print the yearly report in three languages outside any transaction, and keep it for a day."""
    job_id, year = job.id, job.arguments["year"]
    calendar = Calendar(job.arguments["calendar"])
    with reading():
        context = documents.year_context(year, calendar)
        printed = {each.value: documents.year_pdf(context, each) for each in LANGUAGES}
    services.keep_year(db.session.get_one(jobs.Job, job_id), printed)


@jobs.handler("office:year:sweep", every=6 * 3600)
def sweep_years(job: jobs.Job) -> None:
    """Delete the reports of yesterday: another one is made in seconds."""
    job.result = {"deleted": services.drop_old_years()}
