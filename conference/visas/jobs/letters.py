"""Letters in batches, and the end of letters whose people left."""

from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.i18n import Language
from conference.visas import services
from conference.visas.queries import BATCH


@jobs.handler(BATCH)
def issue_batch(job: jobs.Job) -> None:
    """Issue letters to a selection; after a kill the next run passes over those that stand."""
    arguments = dict(job.arguments)
    ids = [int(each) for each in arguments["participants"]]
    kind, actor_id = arguments["actor"]
    language = Language(arguments["language"]) if arguments["language"] else None
    db.session.commit()
    answer = services.issue_many(
        ids,
        language,
        by=Actor(ActorKind(kind), actor_id),
        progress=lambda done: jobs.report_progress(job, done, len(ids)),
    )
    job.result = answer.as_dict()


@jobs.handler("visas:letters:end", every=60)
def end_letters(job: jobs.Job) -> None:
    """Revoke letters of people who no longer take part."""
    job.result = {"revoked": services.end_letters_of_people_who_left()}
