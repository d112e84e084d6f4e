"""Handing a list out: what was chosen, made at once or by a job; every download is logged."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading, separate_transaction
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import StoredFile, delete_file, read_file, store_file
from conference.events.models import Event
from conference.i18n import lazy, use_language, use_timezone
from conference.imports.documents import FORMATS, sheet
from conference.imports.services.lists import ExportWish, ListExport, list_of

EXPORT = "imports:list:make"
AT_ONCE = 1_000
"""Rows up to which a list is made while the reader waits."""
KEPT = timedelta(hours=24)
_STEP = 1_000


def check_wish(export: ListExport, event: Event, wish: ExportWish) -> None:
    """Refuse a choice of columns that cannot be."""
    known = {column.key for column in export.columns(event)}
    if not wish.columns or not set(wish.columns) <= known:
        raise InvalidError(lazy("Tick at least one column."), field="columns")
    if wish.kind not in FORMATS:
        raise InvalidError(lazy("Choose one of the options offered."), field="format")


def make_at_once(export: ListExport, event: Event, wish: ExportWish, *, by: Actor) -> bytes:
    """The filtered list as a file, made at once."""
    check_wish(export, event, wish)
    event_id = event.id
    with reading():  # the write lock is for the log alone
        data = _make(export, event_id, wish, lambda _done: None)
    _note_reveal(export, event, wish, by)
    record(by, export.action, event, event_id=event.id, changes=_noted(wish))
    return data


def start_export(export: ListExport, event: Event, wish: ExportWish, *, by: Actor) -> jobs.Job:
    """Let the worker make the file; the download is logged when it is taken."""
    check_wish(export, event, wish)
    _note_reveal(export, event, wish, by)
    return jobs.enqueue(
        EXPORT,
        {"list": export.name, "wish": wish.as_json()},
        event_id=event.id,
        requested_by=by.user_id,
        total=export.count(event, wish.filter),
    )


def _note_reveal(export: ListExport, event: Event, wish: ExportWish, by: Actor) -> None:
    if wish.whole_numbers and export.masked in wish.columns:
        export.note_reveal(event, wish, by)


def _noted(wish: ExportWish) -> dict[str, Any]:
    return {"format": wish.kind, "columns": list(wish.columns)}


def _make(
    export: ListExport, event_id: int, wish: ExportWish, progress: Callable[[int], None]
) -> bytes:
    event = db.session.get_one(Event, event_id)
    with use_language(wish.language), use_timezone(event.timezone):
        labels = {column.key: str(column.label) for column in export.columns(event)}
        return sheet(
            [labels[key] for key in wish.columns],
            export.rows(event, wish),
            kind=wish.kind,
            title=str(export.title),
            progress=progress,
        )


def wish_of(job: jobs.Job) -> ExportWish:
    """What was asked for."""
    return ExportWish.from_json(job.arguments["wish"], list_of(job.arguments["list"]).filter_class)


def make_export(job: jobs.Job) -> None:
    """Make the file of a job without holding a lock, and keep it encrypted until it is fetched."""
    export, wish = list_of(job.arguments["list"]), wish_of(job)
    event_id, job_id, total = job.event_id, job.id, job.total
    assert event_id is not None
    with reading():
        data = _make(export, event_id, wish, _told(job_id))
    job = db.session.get_one(jobs.Job, job_id)
    file = store_file(data, purpose="export", content_type=FORMATS[wish.kind], encrypted=True)
    db.session.flush()
    job.result = {"file": file.id}
    jobs.report_progress(job, total)


def _told(job_id: int) -> Callable[[int], None]:
    """Write the progress in transactions of its own: the reading one goes on meanwhile."""

    def tell(done: int) -> None:
        if done % _STEP == 0:
            now = {"done": done, "lease_until": clock.now() + jobs.LEASE}
            with separate_transaction() as connection:
                connection.execute(update(jobs.Job).where(jobs.Job.id == job_id).values(now))

    return tell


def hand_out(job: jobs.Job, event: Event, *, by: Actor) -> tuple[bytes, str]:
    """The bytes and the kind of a finished export, to whoever asked for it; logged."""
    file = db.session.get(StoredFile, job.result.get("file", 0))
    if file is None:
        raise NotFoundError(lazy("This file was thrown away. Make it again."))
    wish = wish_of(job)
    action = list_of(job.arguments["list"]).action
    record(by, action, event, event_id=event.id, changes=_noted(wish))
    return read_file(file), wish.kind


def forget_exports() -> int:
    """Throw away files that were made a day ago; returns how many."""
    query = select(jobs.Job).where(
        jobs.Job.name == EXPORT, jobs.Job.finished_at < clock.now() - KEPT
    )
    count = 0
    for job in db.session.scalars(query):
        file = db.session.get(StoredFile, job.result.get("file", 0))
        if file is not None:
            delete_file(file)
            count += 1
        db.session.delete(job)
    return count
