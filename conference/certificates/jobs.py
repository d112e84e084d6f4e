"""Certificates in batches."""

from conference.certificates import services
from conference.certificates.models import CertificateBatch
from conference.certificates.queries import BATCH
from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.i18n import Language


@jobs.handler(BATCH)
def issue_batch(job: jobs.Job) -> None:
    """Issue certificates to a selection; after a kill the next run passes over those that stand."""
    arguments, job_id = dict(job.arguments), job.id
    batch = db.session.get_one(CertificateBatch, arguments["batch"])
    kind, actor_id = arguments["actor"]
    wish = services.BatchWish(
        batch.kind,
        Language(arguments["language"]) if arguments["language"] else None,
        arguments["override"],
        arguments["mail"],
    )
    ids = [int(each) for each in arguments["ids"]]
    batch_id = batch.id
    db.session.commit()
    report = services.issue_batch(
        batch_id,
        ids,
        wish,
        by=Actor(ActorKind(kind), actor_id),
        progress=lambda done: jobs.report_progress(
            db.session.get_one(jobs.Job, job_id), done, len(ids)
        ),
    )
    db.session.get_one(jobs.Job, job_id).result = report.as_dict()
