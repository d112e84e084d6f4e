"""Making plans, telling both sides what changed, and reminding them to reconfirm."""

import gc

from sqlalchemy import select

from conference.bilaterals.models import BilateralMeeting
from conference.bilaterals.rules import PLANNED
from conference.bilaterals.services import after
from conference.bilaterals.services.papers import PAPERS, forget_papers, print_papers
from conference.bilaterals.services.places import TELL
from conference.bilaterals.services.plans import PLAN, make_plan
from conference.bilaterals.services.taking import TAKE, put_into_force
from conference.core import clock, jobs
from conference.core.database import db, release
from conference.events.models import Event


@jobs.handler(PLAN)
def plan(job: jobs.Job) -> None:
    """Make a proposal; a run that was interrupted begins anew."""
    make_plan(job)


@jobs.handler(TAKE)
def take(job: jobs.Job) -> None:
    """Put a plan into force, whole or not at all."""
    gc.disable()  # it would walk all of the application while everybody waits for the write lock
    try:
        put_into_force(job)
    finally:
        gc.enable()


@jobs.handler(TELL, first=True)
def tell(job: jobs.Job) -> None:
    """Write the mails about changed places in chunks; after a kill the next run goes on."""
    event, told = db.session.get_one(Event, job.event_id), 0
    while count := after.tell_changes(event):
        told += count
        jobs.report_progress(job, told)


@jobs.handler("bilaterals:remind", every=600)
def remind(job: jobs.Job) -> None:
    """Ask for the reconfirmation of meetings that are near; old sheets of a day are forgotten."""
    planned = BilateralMeeting.state.in_(PLANNED) & BilateralMeeting.reminded_at.is_(None)
    today = clock.now().date()
    query = select(Event.id).where(
        Event.ends_on >= today, Event.id.in_(select(BilateralMeeting.event_id).where(planned))
    )
    ids, reminded = list(db.session.scalars(query)), 0
    release()
    for event_id in ids:
        while count := after.remind(db.session.get_one(Event, event_id)):
            reminded += count
            jobs.report_progress(job, reminded)
        release()
    job.result = {"reminded": reminded, "forgotten": forget_papers()}


@jobs.handler(PAPERS)
def papers(job: jobs.Job) -> None:
    """Print the sheets of a day."""
    print_papers(job)
