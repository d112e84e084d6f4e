"""Batches for the ministry."""

from collections.abc import Callable

from sqlalchemy import update

from conference.core import clock, jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, separate_transaction
from conference.visas.services import ministry


@jobs.handler(ministry.MAKE)
def make_batch(job: jobs.Job) -> None:
    """Put a batch together; after a kill the next run finds what is done already."""
    arguments, job_id = dict(job.arguments), job.id
    kind, actor_id = arguments["actor"]
    db.session.commit()
    ministry.make_batch(
        arguments["batch"],
        by=Actor(ActorKind(kind), actor_id),
        tell=_told(job_id),
        commit=lambda done: jobs.report_progress(db.session.get_one(jobs.Job, job_id), done),
    )


def _told(job_id: int) -> Callable[[int], None]:
    """Write the progress in transactions of its own: the reading one goes on meanwhile."""

    def tell(done: int) -> None:
        if done % 5 == 0:
            now = {"done": done, "lease_until": clock.now() + jobs.LEASE}
            with separate_transaction() as connection:
                connection.execute(update(jobs.Job).where(jobs.Job.id == job_id).values(now))

    return tell
