"""Printing a batch: numbers first, in small transactions; then pages, outside any transaction.

Pages are stamped and encrypted into the store as they come. A batch of some thousands is written in
parts: killed at any point, the job goes on behind the last part that was kept. Who has a live badge
keeps it, so no number is used twice, and nobody stands on two pages.
"""

from conference.audit.services import record
from conference.badges import queries, services
from conference.badges.jobs.laying import Laying, laying_of
from conference.badges.models import BadgeBatch
from conference.badges.services.checkpoints import (
    PART,
    Checkpoint,
    checkpoint_of,
    drop_parts,
    keep_part,
    read_parts,
)
from conference.core import jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db, reading, release
from conference.core.streams import NewFile, new_file
from conference.i18n import use_language

CHUNK = 200
"""People in one transaction: others wait for it no longer than a moment."""
LAID_AT_ONCE = 100
"""People read together; progress moves a few times a second."""
IN_ONE_PART = 1000
"""People in one part: what a killed worker has to do again at most, and takes a second or two."""
_WHOLE = "badge-batch"


class _NothingPrintedError(Exception):
    """Everybody of a batch was refused: there is no file."""


@jobs.handler(services.BATCH_JOB)
def print_batch(job: jobs.Job) -> None:
    """Lay the badges of a batch into one PDF and keep it."""
    batch = db.session.get_one(BadgeBatch, job.arguments["batch_id"])
    if batch.file_id is not None:
        return
    batch_id = batch.id
    by = Actor(ActorKind.STAFF, batch.requested_by) if batch.requested_by else Actor(ActorKind.JOB)
    unable = _issue(job, list(batch.participant_ids), by)
    release()
    file: NewFile | None = None
    try:
        with use_language("en"):
            point, file = _print(job, batch_id, set(unable))
    except _NothingPrintedError as error:
        point = error.args[0]
    point.refused |= unable
    _finish(job, batch_id, point, file, by)


def _issue(job: jobs.Job, ids: list[int], by: Actor) -> dict[int, str]:
    """Make sure that everybody has a live badge; returns who can have none, and why."""
    refused: dict[int, str] = {}
    for start in range(0, len(ids), CHUNK):
        refused |= services.issue_badges(ids[start : start + CHUNK], by=by)
        jobs.report_progress(job, job.done, len(ids))
    return refused


def _print(job: jobs.Job, batch_id: int, unable: set[int]) -> tuple[Checkpoint, NewFile]:
    """Write the file: in one piece, or in parts that are joined at the end."""
    with reading():
        batch = db.session.get_one(BadgeBatch, batch_id)
        point, count = checkpoint_of(batch), len(batch.participant_ids)
    if not point.parts and count <= IN_ONE_PART:
        with new_file(purpose=_WHOLE, encrypted=True) as file:
            laying = _begun(batch_id, point, unable, file)
            _lay(job, laying, count)
            laying.finish()
            if not point.printed:
                raise _NothingPrintedError(laying.stand())
        return laying.stand(), file
    point = _print_parts(job, batch_id, point, unable, count)
    if not point.printed:
        raise _NothingPrintedError(point)
    with new_file(purpose=_WHOLE, encrypted=True) as file, reading():
        for piece in read_parts(point):
            file.write(piece)
    return point, file


def _print_parts(
    job: jobs.Job, batch_id: int, point: Checkpoint, unable: set[int], count: int
) -> Checkpoint:
    """Write part after part; the last one holds the end of the document."""
    laying: Laying | None = None
    while not point.finished:
        with new_file(purpose=PART, encrypted=True) as file:
            if laying is None:
                laying = _begun(batch_id, point, unable, file)
            else:
                laying.stamper.go_on_in(file)
            until = min(laying.at + IN_ONE_PART, count)
            _lay(job, laying, until)
            if until == count:
                laying.finish()
        point = laying.stand()
        point.finished = until == count
        batch = db.session.get_one(BadgeBatch, batch_id)
        keep_part(batch, point, file)
        laying.checkpoint.parts = point.parts
        jobs.report_progress(job, until)
    return point


def _begun(batch_id: int, point: Checkpoint, unable: set[int], file: NewFile) -> Laying:
    with reading():
        return laying_of(db.session.get_one(BadgeBatch, batch_id), point, unable, file)


def _lay(job: jobs.Job, laying: Laying, until: int) -> None:
    while laying.at < until:
        with reading():
            laying.lay(min(laying.at + LAID_AT_ONCE, until))
        jobs.report_progress(job, laying.at)


def _finish(
    job: jobs.Job, batch_id: int, point: Checkpoint, file: NewFile | None, by: Actor
) -> None:
    """Keep the file with what was printed; who was revoked meanwhile is not marked."""
    batch = db.session.get_one(BadgeBatch, batch_id)
    batch.file = file.add_row(content_type="application/pdf") if file is not None else None
    refused = point.refused
    batch.refused = {
        person.reference: refused[person.id] for person in queries.people_to_print(list(refused))
    }
    live = queries.live_badges(list(point.printed)).values()
    badges = [badge for badge in live if badge.id == point.printed[badge.participant_id]]
    services.mark_printed(badges, by=by)
    batch.numbers = sorted(badge.number for badge in badges)
    batch.designs = sorted(point.designs.values())
    drop_parts(batch)
    count = len(point.printed)
    job.result = {"printed": count, "refused": len(refused)}
    record(by, "badges:batch:printed", batch, changes={"printed": count})
    jobs.report_progress(job, len(batch.participant_ids))
