"""Links for whoever asks by an address: looked up by the worker, so that asking tells nothing."""

import base64
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from conference.core import clock, jobs
from conference.core.crypto import keyring
from conference.core.database import db
from conference.core.jobs import Job, JobState
from conference.twinning.services.offices import send_links_to

SEND_LINKS: Final = "twinning:links:send"
_PURPOSE: Final = "twinning.links.address"
_KEPT: Final = timedelta(days=1)


def order_links(address: str) -> None:
    """Have links sent to the contact offices of an address; it is kept encrypted until then."""
    sealed = keyring().encrypt(address.lower().encode(), purpose=_PURPOSE)
    jobs.enqueue(SEND_LINKS, {"address": base64.b64encode(sealed).decode()})


def send_links(job: Job) -> None:
    """Send the links of one order, and forget its address; also the orders of yesterday."""
    sealed = base64.b64decode(job.arguments["address"])
    send_links_to(keyring().decrypt(sealed, purpose=_PURPOSE).decode())
    job.arguments = {}
    db.session.execute(
        delete(Job)
        .where(
            Job.name == SEND_LINKS,
            Job.state == JobState.DONE,
            Job.finished_at < clock.now() - _KEPT,
        )
        .execution_options(synchronize_session=False)
    )
