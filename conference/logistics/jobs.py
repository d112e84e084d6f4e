"""Printing boarding lists, and forgetting them."""

from conference.core import jobs
from conference.logistics import services


@jobs.handler(services.BOARDING)
def print_boarding(job: jobs.Job) -> None:
    """Print the lists of a visit."""
    services.print_boarding(job)


@jobs.handler("logistics:boarding:forget", every=1800)
def forget_boarding(job: jobs.Job) -> None:
    """Delete lists that were printed more than an hour ago."""
    job.result = {"forgotten": services.forget_old()}
