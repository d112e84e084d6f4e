"""Writing thank-you letters."""

from conference.accounts.queries import user_by_id
from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, release
from conference.i18n import use_language
from conference.outreach.services.thanking import write_batch
from conference.outreach.services.thanks import WRITE


@jobs.handler(WRITE)
def write_thanks(job: jobs.Job) -> None:
    """Write the letters of a batch; after a kill the next run passes over those that stand."""
    job_id, batch_id, user_id = job.id, int(job.arguments["batch"]), job.requested_by
    total = job.total
    user = user_by_id(user_id) if user_id else None
    language = user.language if user else "en"
    release()

    def progress(done: int) -> None:
        jobs.report_progress(db.session.get_one(jobs.Job, job_id), done, total)

    with use_language(language):  # the reasons why a letter was left out are read by this user
        write_batch(batch_id, by=Actor(ActorKind.STAFF, user_id), progress=progress)
