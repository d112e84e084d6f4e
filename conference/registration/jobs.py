"""Looking at pictures after they are stored; the work of a second or more, done by the worker."""

from conference.core import jobs
from conference.registration.services import examining


@jobs.handler(examining.EXAMINE)
def examine_picture(job: jobs.Job) -> None:
    """Look at one picture; after a kill it is looked at again."""
    examining.examine(int(job.arguments["check"]))


@jobs.handler("registration:picture:forget", every=3600)
def forget_offers(job: jobs.Job) -> None:
    """Remove what was read from scans and never answered."""
    job.result = {"forgotten": examining.forget_old_offers()}
