"""Letters of invitation in batches."""

from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.invitations import services
from conference.invitations.queries import BATCH
from conference.visas.enums import LetterForm


@jobs.handler(BATCH)
def do_batch(job: jobs.Job) -> None:
    """Issue and send letters to a selection; after a kill the next run passes over what stands."""
    arguments, job_id = dict(job.arguments), job.id
    ids = [int(each) for each in arguments["delegations"]]
    kind, actor_id = arguments["actor"]
    form = LetterForm(arguments["form"]) if arguments["form"] else None
    db.session.commit()
    result = services.do_batch(
        ids,
        services.BatchWish(form, arguments["sends"]),
        by=Actor(ActorKind(kind), actor_id),
        progress=lambda done: jobs.report_progress(
            db.session.get_one(jobs.Job, job_id), done, len(ids)
        ),
    )
    db.session.get_one(jobs.Job, job_id).result = result
