"""Work that the worker does: inviting many delegations."""

from conference.core import jobs
from conference.core.actor import JOB, Actor, ActorKind
from conference.core.database import db
from conference.delegations.models import Delegation
from conference.delegations.services import invite_many

INVITE = "delegations:delegation:invite"


def enqueue_invitations(event_id: int, ids: list[int], *, by: Actor) -> jobs.Job:
    """Invite delegations one after another in the background; each mail is committed by itself."""
    return jobs.enqueue(
        INVITE,
        {"ids": ids},
        event_id=event_id,
        requested_by=by.user_id,
        total=len(ids),
    )


@jobs.handler(INVITE)
def invite_chosen(job: jobs.Job) -> None:
    """Invite each delegation once: what was done before a restart is not repeated."""
    by = Actor(ActorKind.STAFF, job.requested_by) if job.requested_by else JOB
    ids: list[int] = job.arguments["ids"]
    refused: list[int] = list(job.result.get("refused", []))
    for position in range(job.done, len(ids)):
        delegation = db.session.get(Delegation, ids[position])
        if delegation is not None and delegation.event_id == job.event_id:
            refused += [row.id for row in invite_many([delegation], by=by)]
        job.result = {"refused": refused}
        jobs.report_progress(job, position + 1)
