"""Files that jobs made and that are kept for a while only."""

from datetime import timedelta

from sqlalchemy import select

from conference.core import clock
from conference.core.database import db
from conference.core.files import StoredFile, delete_file
from conference.core.jobs import Job


def drop_files_of(name: str, kept: timedelta, *, event_id: int | None = None) -> int:
    """Delete the files of a kind of jobs that finished so long ago; returns how many went.

    With an event, those of its jobs alone.

    The jobs forget the numbers of their files too: a database may give a number again.
    """
    dropped = 0
    query = select(Job).where(Job.name == name, Job.finished_at <= clock.now() - kept)
    if event_id is not None:
        query = query.where(Job.event_id == event_id)
    for job in db.session.scalars(query):
        made = job.result.get("files", {"": job.result.get("file")}).values()
        files = [db.session.get(StoredFile, number) for number in made if number]
        for file in filter(None, files):
            delete_file(file)
            dropped += 1
        if files:
            job.result = {}
    return dropped
