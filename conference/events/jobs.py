"""A job of an event writes as the event wants it: time zone, digits, names of countries."""

from collections.abc import Iterator
from contextlib import contextmanager

from conference.core.database import db
from conference.core.jobs import Job, surround
from conference.events.models import Event
from conference.i18n.customs import use_customs


@contextmanager
def in_customs(job: Job) -> Iterator[None]:
    """Run a job in the customs of its event, if it has one."""
    event = db.session.get(Event, job.event_id) if job.event_id is not None else None
    if event is None:
        yield
        return
    with use_customs(event):
        yield


surround(in_customs)
