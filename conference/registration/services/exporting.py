"""Handing the list out: what was chosen, made at once or by a job; every download is logged."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any, get_args, get_type_hints

from sqlalchemy import select, update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading, separate_transaction
from conference.core.errors import InvalidError, NotFoundError
from conference.core.files import StoredFile, delete_file, read_file, store_file
from conference.events.models import Event
from conference.i18n import lazy
from conference.registration.documents import FORMATS, participant_sheet
from conference.registration.queries import RegistrationFilter
from conference.registration.queries.export import export_count
from conference.registration.rules.list_columns import BY_KEY, PASSPORT, TICKED

EXPORT = "registration:list:export"
AT_ONCE = 1_000
"""People up to which a list is made while the reader waits."""
_KEPT = timedelta(hours=24)
_STEP = 1_000


@dataclass(frozen=True, kw_only=True)
class ExportWish:
    """What somebody wants to have in a file."""

    filter: RegistrationFilter = field(default_factory=RegistrationFilter)
    columns: Sequence[str] = TICKED
    kind: str = "xlsx"
    language: str = "en"
    whole_numbers: bool = False
    """Passport numbers unmasked: only for those who may see them, and logged as a reveal."""

    def as_json(self) -> dict[str, Any]:
        """For a job's arguments."""
        return asdict(self) | {"columns": list(self.columns)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ExportWish":
        """Read what ``as_json`` wrote."""
        return cls(**(data | {"filter": _filter(data["filter"])}))


def _filter(data: dict[str, Any]) -> RegistrationFilter:
    hints = get_type_hints(RegistrationFilter)
    values: dict[str, Any] = {}
    for name, value in data.items():
        kinds = [each for each in get_args(hints[name]) if isinstance(each, type)]
        member = next((each for each in kinds if issubclass(each, Enum)), None)
        values[name] = member(value) if member is not None and value is not None else value
    return RegistrationFilter(**values)


def check_wish(wish: ExportWish) -> None:
    """Refuse a choice of columns that cannot be."""
    if not wish.columns or not set(wish.columns) <= set(BY_KEY):
        raise InvalidError(lazy("Tick at least one column."), field="columns")
    if wish.kind not in FORMATS:
        raise InvalidError(lazy("Choose one of the options offered."), field="format")


def export_participants(event: Event, wish: ExportWish, *, by: Actor) -> bytes:
    """The filtered list as a file, made at once."""
    check_wish(wish)
    event_id = event.id
    with reading():  # the write lock is for the log alone
        data = _make(db.session.get_one(Event, event_id), wish, lambda _done: None)
    _note_reveal(event, wish, by)
    record(by, "registration:list:exported", event, event_id=event.id, changes=_noted(wish))
    return data


def start_export(event: Event, wish: ExportWish, *, by: Actor) -> jobs.Job:
    """Let the worker make the file; the download is logged when it is taken."""
    check_wish(wish)
    _note_reveal(event, wish, by)
    return jobs.enqueue(
        EXPORT,
        {"wish": wish.as_json()},
        event_id=event.id,
        requested_by=by.user_id,
        total=export_count(event, wish.filter),
    )


def _note_reveal(event: Event, wish: ExportWish, by: Actor) -> None:
    if wish.whole_numbers and PASSPORT in wish.columns:
        people = export_count(event, wish.filter)
        changes = {"people": people}
        record(by, "registration:documents:revealed", event, event_id=event.id, changes=changes)


def _noted(wish: ExportWish) -> dict[str, Any]:
    return {"format": wish.kind, "columns": list(wish.columns)}


def _make(event: Event, wish: ExportWish, progress: Any) -> bytes:
    return participant_sheet(
        event,
        wish.filter,
        wish.columns,
        kind=wish.kind,
        language=wish.language,
        whole_numbers=wish.whole_numbers,
        progress=progress,
    )


def make_export(job: jobs.Job) -> None:
    """Make the file of a job without holding a lock, and keep it encrypted until it is fetched."""
    wish = ExportWish.from_json(job.arguments["wish"])
    event_id, job_id, total = job.event_id, job.id, job.total
    with reading():
        event = db.session.get_one(Event, event_id)
        data = _make(event, wish, _told(job_id))
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
    wish = ExportWish.from_json(job.arguments["wish"])
    record(by, "registration:list:exported", event, event_id=event.id, changes=_noted(wish))
    return read_file(file), wish.kind


def forget_exports() -> int:
    """Throw away files that were made a day ago; returns how many."""
    before = clock.now() - _KEPT
    query = select(jobs.Job).where(jobs.Job.name == EXPORT, jobs.Job.finished_at < before)
    count = 0
    for job in db.session.scalars(query):
        file = db.session.get(StoredFile, job.result.get("file", 0))
        if file is not None:
            delete_file(file)
            count += 1
        db.session.delete(job)
    return count
