"""Links by mail for whoever asks: looked up by the worker, so that asking takes as long for all.

The request notes the address, encrypted, and nothing else: whether anybody is known by it is seen
neither in the answer nor in the time that the answer takes.
"""

import base64
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link
from conference.core import clock, jobs
from conference.core.actor import VISITOR
from conference.core.crypto import keyring
from conference.core.database import db
from conference.core.jobs import Job, JobState
from conference.delegations import mails as delegation_mails
from conference.delegations.models import Delegation, FocalPoint
from conference.delegations.queries import find_focal_point, find_focal_points_by_email
from conference.events.models import Event
from conference.portal.queries import people_by_address
from conference.registration.services import send_person_link

SEND_LINKS: Final = "portal:links:send"
LINK_HOURS: Final = 2
_PURPOSE: Final = "portal.links.address"
_KEPT: Final = timedelta(days=1)


def order_links(event_id: int, address: str, *, delegation_id: int | None = None) -> None:
    """Have links sent to whoever is known by an address: at a delegation alone, or at the event."""
    sealed = keyring().encrypt(address.encode(), purpose=_PURPOSE)
    arguments = {"address": base64.b64encode(sealed).decode(), "delegation": delegation_id}
    jobs.enqueue(SEND_LINKS, arguments, event_id=event_id)


def send_links(job: Job) -> None:
    """Send the links of one order, and forget the address; also who asked yesterday."""
    event = db.session.get(Event, job.event_id)
    sealed = base64.b64decode(job.arguments["address"])
    address = keyring().decrypt(sealed, purpose=_PURPOSE).decode()
    delegation_id: int | None = job.arguments["delegation"]
    if event is not None and delegation_id is not None:
        _send_to_focal_point(event, delegation_id, address)
    elif event is not None:
        for focal_point in find_focal_points_by_email(event, address):
            _send_to(event, focal_point)
        for participant in people_by_address(event, address):
            send_person_link(participant, by=VISITOR)
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


def _send_to_focal_point(event: Event, delegation_id: int, address: str) -> None:
    delegation = db.session.get(Delegation, delegation_id)
    found = find_focal_point(delegation, address) if delegation is not None else None
    if found is not None:
        _send_to(event, found)


def _send_to(event: Event, focal_point: FocalPoint) -> None:
    token = create_magic_link(VisitKind.FOCAL_POINT, focal_point.id, event.id, hours=LINK_HOURS)
    delegation_mails.send_magic_link(focal_point, token)
