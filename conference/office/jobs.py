"""Sending links for new passwords, and emptying their mails a day later."""

from conference.core import jobs
from conference.mailing.services.purging import purge_messages
from conference.mailing.sweeps import folder
from conference.office import services


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
