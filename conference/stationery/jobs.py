"""Printing: outside any transaction; killed at any point, the job begins again."""

from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, release
from conference.core.streams import NewFile, new_file
from conference.stationery import services
from conference.stationery.documents import Order, Outcome, make
from conference.stationery.models import StationeryPrint


class _NothingPrintedError(Exception):
    """Everybody was left out: there is no file."""


@jobs.handler(services.PRINT_JOB)
def print_paper(job: jobs.Job) -> None:
    """Print a paper into the store, encrypted."""
    made = db.session.get_one(StationeryPrint, job.arguments["print_id"])
    if made.file_id is not None:
        return
    order, print_id = services.order_of(made), made.id
    by = Actor(ActorKind.STAFF, made.requested_by) if made.requested_by else Actor(ActorKind.JOB)
    release()
    outcome = Outcome()
    file: NewFile | None = None
    try:
        with new_file(purpose="stationery", encrypted=True) as file:
            _write(job, order, file, outcome)
    except _NothingPrintedError:
        file = None
    made = db.session.get_one(StationeryPrint, print_id)
    services.keep(made, file, outcome, by=by)
    jobs.report_progress(job, len(order.ids))


def _write(job: jobs.Job, order: Order, file: NewFile, outcome: Outcome) -> None:
    make(order, file, outcome, lambda done: jobs.report_progress(job, done))
    if not outcome.printed:
        raise _NothingPrintedError


@jobs.handler("stationery:print:sweep", every=6 * 3600)
def sweep_prints(_job: jobs.Job) -> None:
    """Forget prints that are some days old."""
    services.remove_old_prints()
