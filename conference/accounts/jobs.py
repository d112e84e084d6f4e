"""What the worker does for accounts."""

from conference.accounts import services
from conference.core import jobs


@jobs.handler("accounts:links:sweep", every=86400)
def sweep_links(_job: jobs.Job) -> None:
    """Forget magic links, visits and guess counters that are long over."""
    services.sweep_links()
