"""Taking rows over by short transactions, and throwing away what was read."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, func, select, update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading
from conference.core.errors import InvalidError
from conference.core.files import delete_file
from conference.events.models import Event
from conference.i18n import lazy, use_language, use_timezone
from conference.imports.enums import SURE, TAKEABLE, BatchState, RowState
from conference.imports.models import ImportBatch, ImportRow
from conference.imports.queries import row_counts, rows_after, rows_of
from conference.imports.services.importers import Verdict, importer_of
from conference.imports.services.staging import Progress, by_key, write_verdicts

TAKE_JOB = "imports:batch:take"
KEPT_DAYS = 3
_RESULTS = {RowState.TAKEN: "taken", RowState.UNCHANGED: "unchanged", RowState.REFUSED: "refused"}


def choose(
    batch: ImportBatch,
    row_ids: Collection[int] | None,
    *,
    by: Actor,
    mode: str = "",
    language: str = "",
) -> None:
    """Let the job take the chosen rows, or with None every one that is good and sure."""
    if batch.state is not BatchState.READY:
        raise InvalidError(lazy("This file is being worked on. Wait a moment."))
    modes = [value for value, _label in importer_of(batch.kind).modes]
    if mode and mode not in modes:
        raise InvalidError(lazy("Choose one of the options offered."), field="mode")
    states = SURE if row_ids is None else TAKEABLE
    marking = update(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.state.in_(states))
    if row_ids is not None:
        marking = marking.where(ImportRow.id.in_(row_ids))
    db.session.execute(marking.values(wanted=True).execution_options(synchronize_session=False))
    total = _wanted(batch.id)
    if not total:
        raise InvalidError(lazy("Tick at least one row that can be taken over."))
    batch.mode = mode or (modes[0] if modes else "")
    batch.language = language or batch.language
    batch.state, batch.touched_at = BatchState.TAKING, clock.now()
    job = jobs.enqueue(
        TAKE_JOB,
        {"batch": batch.id, "actor": [by.kind.value, by.id]},
        event_id=batch.event_id,
        requested_by=by.user_id,
        total=total,
    )
    batch.job_id = job.id
    record(by, "imports:batch:chosen", batch, changes={"kind": batch.kind, "rows": total})


def _wanted(batch_id: int) -> int:
    query = select(func.count()).where(ImportRow.batch_id == batch_id, ImportRow.wanted)
    return db.session.scalar(query) or 0


def take_batch(batch_id: int, progress: Progress, *, by: Actor) -> None:
    """Take the chosen rows piece by piece; a run that was broken off goes on where it stopped.

    A piece is looked at anew while no lock is held; people and row states are one transaction.
    """
    with reading():
        batch = db.session.get_one(ImportBatch, batch_id)
        mapping, mode, kind = dict(batch.mapping), batch.mode, batch.kind
        event_id, language, zone = batch.event_id, batch.language, batch.event.timezone
        file_id, left = batch.file_id, _wanted(batch_id)
    importer = importer_of(kind)
    done, total = 0, left
    while True:
        with use_language(language), use_timezone(zone):
            with reading():
                rows = rows_after(rows_of(batch_id, wanted=True), 0, importer.chunk)
                examination = importer.examine(db.session.get_one(Event, event_id), file_id)
                verdicts = examination.look([by_key(cells, mapping) for _i, _l, cells in rows])
            if not rows:
                break
            examination.prepare(verdicts)
            examination.take([each for each in verdicts if each.state in TAKEABLE], mode, by=by)
        _settle(batch_id, [row[0] for row in rows], verdicts)
        done += len(rows)
        progress(done, total)
    _finish(batch_id, by=by)


def _settle(batch_id: int, ids: list[int], verdicts: list[Verdict]) -> None:
    """Write what became of a piece and count it."""
    batch = db.session.get_one(ImportBatch, batch_id)
    result = dict(batch.result)
    for verdict in verdicts:
        if verdict.state is RowState.WRONG:
            verdict.state = RowState.REFUSED
        name = _RESULTS[verdict.state]
        result[name] = result.get(name, 0) + 1
    batch.result, batch.touched_at = result, clock.now()
    write_verdicts(ids, verdicts)


def _finish(batch_id: int, *, by: Actor) -> None:
    """Throw away what has been taken; with nothing left to choose the file goes too."""
    batch = db.session.get_one(ImportBatch, batch_id)
    db.session.execute(
        delete(ImportRow).where(
            ImportRow.batch_id == batch_id,
            ImportRow.state.in_((RowState.TAKEN, RowState.UNCHANGED)),
        )
    )
    batch.state = BatchState.READY
    if not TAKEABLE & set(row_counts(batch_id)):
        batch.state = BatchState.DONE
        drop_file(batch)
    record(by, "imports:batch:taken", batch, changes={"kind": batch.kind, **batch.result})


def drop_file(batch: ImportBatch) -> None:
    """Throw the uploaded file itself away; what was read from it stays."""
    file, batch.file = batch.file, None
    db.session.flush()
    if file is not None:
        delete_file(file)


def discard(batch: ImportBatch, *, by: Actor) -> None:
    """Throw a batch away with everything that was read."""
    if batch.state is BatchState.TAKING:
        raise InvalidError(lazy("This file is being worked on. Wait a moment."))
    record(by, "imports:batch:discarded", batch, changes={"kind": batch.kind})
    _remove(batch)


def _remove(batch: ImportBatch) -> None:
    db.session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    drop_file(batch)
    db.session.delete(batch)
    db.session.flush()


def forget_old_batches() -> int:
    """Throw away what nobody has touched for some days; returns how many batches."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    ids = list(db.session.scalars(select(ImportBatch.id).where(ImportBatch.touched_at < before)))
    for batch_id in ids:
        _remove(db.session.get_one(ImportBatch, batch_id))
        db.session.commit()
    return len(ids)
