"""Cases follow rules, data and the calendar by themselves."""

from conference.core import jobs
from conference.core.database import db
from conference.visas import services
from conference.visas.services import ONE_EVENT


@jobs.handler("visas:cases:weigh", every=60)
def weigh_cases(job: jobs.Job) -> None:
    """Weigh the cases of all events that are still ahead; a second run finds nothing to do."""
    db.session.commit()
    changed = services.weigh_all(lambda done: jobs.report_progress(job, done))
    job.result = {"changed": changed}


@jobs.handler(ONE_EVENT)
def weigh_event(job: jobs.Job) -> None:
    """Weigh the cases of one event, whose rules have changed."""
    assert job.event_id is not None
    event_id = job.event_id
    db.session.commit()
    changed = services.weigh_event(event_id, lambda done: jobs.report_progress(job, done))
    job.result = {"changed": changed}


@jobs.handler("visas:cases:expire", every=3600)
def expire_codes(job: jobs.Job) -> None:
    """Mark the cases whose authorisation code has run out; a second run finds none."""
    job.result = {"expired": services.expire_codes()}


@jobs.handler("visas:origins:forget", every=3600)
def forget_origins(job: jobs.Job) -> None:
    """Delete by which connection people came, once it is too old to tell anything."""
    job.result = {"forgotten": services.forget_origins()}


@jobs.handler("visas:alerts:look", every=600)
def look_for_alerts(job: jobs.Job) -> None:
    """Look for what stands out among the people of events ahead; a second look changes nothing."""
    db.session.commit()
    job_id, changed = job.id, services.look_for_alerts()
    db.session.get_one(jobs.Job, job_id).result = {"changed": changed}
