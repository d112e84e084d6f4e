"""What a worker does with lists: reading, examining, taking, making, and what it throws away."""

from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.imports import services
from conference.imports.services import exporting

_HOUR = 3600.0


def actor_of(job: jobs.Job) -> Actor:
    """Who asked for the job."""
    kind, actor_id = job.arguments["actor"]
    return Actor(ActorKind(kind), actor_id)


@jobs.handler(services.READ_JOB)
def read(job: jobs.Job) -> None:
    """Copy a file's rows aside and look at them."""
    services.read_batch(
        job.arguments["batch"], lambda done, total: jobs.report_progress(job, done, total)
    )


@jobs.handler(services.EXAMINE_JOB)
def examine(job: jobs.Job) -> None:
    """Look at the rows again, after columns were chosen by hand."""
    services.examine_batch(
        job.arguments["batch"], lambda done, total: jobs.report_progress(job, done, total)
    )


@jobs.handler(services.TAKE_JOB)
def take(job: jobs.Job) -> None:
    """Take the chosen rows."""
    services.take_batch(
        job.arguments["batch"],
        lambda done, total: jobs.report_progress(job, done, total),
        by=actor_of(job),
    )


@jobs.handler("imports:batch:forget", every=_HOUR)
def forget(job: jobs.Job) -> None:
    """Throw away what nobody took."""
    job.result = {"forgotten": services.forget_old_batches()}


@jobs.handler(exporting.EXPORT)
def make(job: jobs.Job) -> None:
    """Make a large list as a file."""
    exporting.make_export(job)


@jobs.handler("imports:list:forget", every=_HOUR)
def forget_exports(job: jobs.Job) -> None:
    """Throw away files that were made a day ago."""
    job.result = {"forgotten": exporting.forget_exports()}
