"""Writing the mails of a sending, and reminding every hour."""

from conference.core import clock, jobs
from conference.core.actor import JOB
from conference.core.database import db, release
from conference.messages import services
from conference.messages.queries import live_rules
from conference.messages.services import WRITE


@jobs.handler(WRITE)
def write_mails(job: jobs.Job) -> None:
    """Write the mails of a sending in chunks; after a kill the next run goes on."""
    dispatch_id, done = int(job.arguments["dispatch"]), 0
    while dealt_with := services.write_chunk(dispatch_id):
        done += dealt_with
        jobs.report_progress(job, min(done, job.total))
        db.session.expire_all()
    jobs.report_progress(job, job.total)


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
