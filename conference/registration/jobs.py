"""The work of a second or more, done by the worker: looking at pictures, giving many places."""

from conference.core import jobs
from conference.core.actor import JOB, Actor, ActorKind
from conference.core.database import db
from conference.events.models import Event
from conference.registration.services import examining, refreshing, waiting


@jobs.handler(examining.EXAMINE)
def examine_picture(job: jobs.Job) -> None:
    """Look at one picture; after a kill it is looked at again."""
    examining.examine(int(job.arguments["check"]))


@jobs.handler("registration:picture:forget", every=3600)
def forget_offers(job: jobs.Job) -> None:
    """Remove what was read from scans and never answered."""
    job.result = {"forgotten": examining.forget_old_offers()}


@jobs.handler(waiting.FILL)
def fill_places(job: jobs.Job) -> None:
    """Go on giving free places to those who wait, some at a time."""
    event = db.session.get(Event, job.event_id)
    by = Actor(ActorKind.STAFF, job.requested_by) if job.requested_by else JOB
    job.result = {"given": waiting.fill_free_places(event, by=by) if event is not None else 0}


@jobs.handler(refreshing.REFRESH)
def refresh_people(job: jobs.Job) -> None:
    """Compute anew by what people are found and compared, ordered by a migration."""
    job.result = {
        "people": refreshing.refresh_everybody(lambda done: jobs.report_progress(job, done))
    }
