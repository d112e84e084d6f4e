"""Sending what waits in the outbox."""

from flask import current_app

from conference.core import jobs
from conference.core.config import Config
from conference.mailing.services.delivery import deliver_due


@jobs.handler("mailing:deliver", every=60, first=True)
def deliver(job: jobs.Job) -> None:
    """Send every mail that is due; also runs by itself, so that nothing is forgotten."""
    config: Config = current_app.extensions["conference_config"]
    sent = deliver_due(config, keep_alive=lambda done: jobs.report_progress(job, done))
    job.result = {"sent": sent}
