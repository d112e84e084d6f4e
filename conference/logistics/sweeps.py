"""Boarding lists in the sweeps over all features: files that name people.

Who rides where hangs on the booking and goes with it.
"""

from sqlalchemy import select

from conference.core import sweeps
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.core.jobs import Job
from conference.logistics.services import BOARDING
from conference.registration.models import Participant


def erase(participant_id: int, _by: Actor) -> None:
    """Every list of the event goes, for it may name the person; they are kept for an hour only."""
    event_id = db.session.get_one(Participant, participant_id).event_id
    printed = select(Job).where(Job.name == BOARDING, Job.event_id == event_id)
    for job in db.session.scalars(printed):
        file = db.session.get(StoredFile, job.result.get("file", 0))
        if file is not None:
            delete_file(file)
            job.result = {}


sweeps.register(sweeps.Sweep("logistics", 640, erase=erase))
