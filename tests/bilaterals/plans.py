"""From accepted meetings to a plan in force, and what both sides were told."""

from sqlalchemy import select

from conference.bilaterals import services
from conference.bilaterals.models import PlannerRun
from conference.bilaterals.services.plans import make_plan
from conference.bilaterals.services.taking import put_into_force
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import Job
from conference.mailing.models import OutboxMessage
from tests.bilaterals.conftest import Table


def planned(table: Table) -> PlannerRun:
    """A proposal, made in this process by one worker."""
    run = services.order_plan(table.event, 5, by=COMMAND)
    db.session.commit()
    make_plan(db.session.get_one(Job, run.job_id), workers=1)
    db.session.commit()
    return db.session.get_one(PlannerRun, run.id)


def taken(run: PlannerRun) -> PlannerRun:
    """A proposal that the office has put into force, and the job has."""
    job = services.take_plan(run, by=COMMAND)
    db.session.commit()
    put_into_force(job)
    db.session.commit()
    return run


def in_force(table: Table) -> PlannerRun:
    """A plan of all accepted meetings, in force."""
    return taken(planned(table))


def told(table: Table) -> list[OutboxMessage]:
    """The mails that the job writes now."""
    before = db.session.scalars(select(OutboxMessage.id)).all()
    while services.tell_changes(table.event):
        db.session.commit()
    query = select(OutboxMessage).where(OutboxMessage.id.not_in(before))
    return list(db.session.scalars(query.order_by(OutboxMessage.id)))
