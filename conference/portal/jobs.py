"""Sending the links that were asked for."""

from conference.core import jobs
from conference.portal.services.links import SEND_LINKS, send_links


@jobs.handler(SEND_LINKS)
def send(job: jobs.Job) -> None:
    """Send the links of one order; after a kill none has gone out, and it is done anew."""
    send_links(job)
