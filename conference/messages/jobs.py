"""Writing the mails of a sending, and reminding every hour."""

from conference.core import clock, jobs
from conference.core.actor import JOB
from conference.core.database import db, release
from conference.messages import services
from conference.messages.queries import dealt_with, live_rules
from conference.messages.services import WRITE


@jobs.handler(WRITE)
def write_mails(job: jobs.Job) -> None:
    """Write the mails of a sending in chunks; after a kill the next run goes on.

    Where the sending was stopped nobody waits any more, and the job ends.
    """
    dispatch_id = int(job.arguments["dispatch"])
    while services.write_chunk(dispatch_id):
        jobs.report_progress(job, dealt_with(dispatch_id))
        db.session.expire_all()
    jobs.report_progress(job, dealt_with(dispatch_id))


@jobs.handler("messages:remind", every=3600)
def remind(job: jobs.Job) -> None:
    """Send every reminder that is due, each once."""
    now, sent = clock.now(), 0
    rules = [rule.id for rule in live_rules()]
    release()
    for rule_id in rules:
        after = 0
        while True:
            count, after = services.send_due(rule_id, now, by=JOB, after=after)
            sent += count
            jobs.report_progress(job, sent)
            if not after:
                break
    job.result = {"sent": sent}
