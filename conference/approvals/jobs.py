"""Approvals follow the calendar by themselves."""

from conference.approvals import services
from conference.core import clock, jobs
from conference.core.actor import JOB


@jobs.handler("approvals:calendar", every=3600)
def follow_calendar(job: jobs.Job) -> None:
    """Let what has expired lapse and tell the office what is late, once a day."""
    today = clock.office_today()
    lapsed = services.lapse_expired(today, by=JOB)
    job.result = {"lapsed": lapsed, "told": services.tell_office(today, by=JOB)}
