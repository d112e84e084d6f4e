"""Letters in batches, and the end of letters whose people left or whose time is over."""

from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.visas import services
from conference.visas.enums import LetterForm
from conference.visas.queries import BATCH
from conference.visas.services import letters as services_of_letters
from conference.visas.services.batches import BatchKind, BatchWish
from conference.visas.services.drafts import withdraw_drafts_of_people_who_left
from conference.visas.services.letter_pictures import forget_pictures


@jobs.handler(BATCH)
def issue_batch(job: jobs.Job) -> None:
    """Issue letters to a selection; after a kill the next run passes over those that stand."""
    arguments = dict(job.arguments)
    ids = [int(each) for each in arguments["participants"]]
    kind, actor_id = arguments["actor"]
    form = LetterForm(arguments["language"]) if arguments["language"] else None
    wish = BatchWish(
        kind=BatchKind(arguments.get("kind", "issue")),
        consulate_id=arguments.get("consulate"),
        to_whom_it_may_concern=bool(arguments.get("anybody")),
    )
    db.session.commit()
    answer = services.issue_many(
        ids,
        form,
        wish=wish,
        by=Actor(ActorKind(kind), actor_id),
        progress=lambda done: jobs.report_progress(job, done, len(ids)),
    )
    job.result = answer.as_dict()


@jobs.handler("visas:letters:end", every=60)
def end_letters(job: jobs.Job) -> None:
    """Revoke letters of people who no longer take part, and take back their drafts.

    Pictures that were replaced go too, once no letter waits to be printed with them.
    """
    job.result = {
        "revoked": services.end_letters_of_people_who_left(),
        "withdrawn": withdraw_drafts_of_people_who_left(),
        "forgotten": forget_pictures(),
    }


@jobs.handler("visas:letters:expire", every=3600)
def expire_letters(job: jobs.Job) -> None:
    """Mark letters whose time is over; the verification page knew at the moment itself."""
    job.result = {"expired": services_of_letters.expire_letters()}
