"""From a file to rows that have been looked at: read aside in small transactions."""

import json
from collections.abc import Callable, Sequence

from sqlalchemy import delete, insert, update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db, reading, release
from conference.core.errors import InvalidError
from conference.core.files import read_file, store_file
from conference.core.spreadsheets import SpreadsheetError, Table
from conference.events.models import Event
from conference.i18n import clean, lazy, use_language, use_timezone
from conference.imports.enums import BatchState
from conference.imports.models import ImportBatch, ImportRow
from conference.imports.queries import headings_of, rows_after, rows_of
from conference.imports.rules import recognise
from conference.imports.services.importers import Cells, Verdict, importer_of

READ_JOB = "imports:batch:read"
EXAMINE_JOB = "imports:batch:examine"
FILE_PURPOSE = "import"
CHUNK = 200
"""Rows in one transaction: a few hundredths of a second of SQLite's write lock."""

Progress = Callable[[int, int], None]


def upload(
    event_id: int, kind: str, data: bytes, file_name: str, *, by: Actor, language: str
) -> ImportBatch:
    """Keep a file, encrypted, and let a job read it. Ends the running transaction first."""
    importer = importer_of(kind)
    if not data:
        raise InvalidError(lazy("The file is empty."), field="file")
    release()
    file = store_file(
        data, purpose=FILE_PURPOSE, content_type="application/octet-stream", encrypted=True
    )
    batch = ImportBatch(
        event_id=event_id,
        kind=importer.kind,
        file=file,
        file_name=clean(file_name)[:200],
        headings=None,
        mode=importer.modes[0][0] if importer.modes else "",
        language=language,
        requested_by=by.user_id,
    )
    db.session.add(batch)
    db.session.flush()
    _start(batch, READ_JOB, by)
    record(by, "imports:batch:uploaded", batch, changes={"kind": kind})
    return batch


def set_mapping(batch: ImportBatch, mapping: dict[str, str], *, by: Actor, language: str) -> None:
    """Say by hand which column is which, and let the rows be looked at anew."""
    if batch.state is not BatchState.READY:
        raise InvalidError(lazy("This file is being worked on. Wait a moment."))
    chosen = [key for key in mapping.values() if key]
    known = {column.key for column in importer_of(batch.kind).columns(batch.event)}
    if not set(chosen) <= known:
        raise InvalidError(lazy("Choose one of the options offered."))
    if len(chosen) != len(set(chosen)):
        raise InvalidError(lazy("Two columns of the file cannot mean the same. Leave one out."))
    batch.mapping = {position: key for position, key in mapping.items() if key}
    batch.language = language
    batch.state = BatchState.READING
    _start(batch, EXAMINE_JOB, by)


def _start(batch: ImportBatch, name: str, by: Actor) -> None:
    job = jobs.enqueue(
        name,
        {"batch": batch.id, "actor": [by.kind.value, by.id]},
        event_id=batch.event_id,
        requested_by=by.user_id,
    )
    batch.job_id, batch.touched_at = job.id, clock.now()


def read_batch(batch_id: int, progress: Progress) -> None:
    """Copy the rows of a file aside, recognise the columns, look at every row."""
    with reading():
        batch = db.session.get_one(ImportBatch, batch_id)
        importer = importer_of(batch.kind)
        data = read_file(batch.file) if batch.file is not None else b""
    try:
        table = importer.read(data)
    except SpreadsheetError as error:
        batch = db.session.get_one(ImportBatch, batch_id)
        batch.state, batch.fault = BatchState.BROKEN, error.fault.value
        return
    with reading():
        columns = importer.columns(db.session.get_one(ImportBatch, batch_id).event)
    _write_rows(batch_id, table, progress)
    batch = db.session.get_one(ImportBatch, batch_id)
    batch.headings = json.dumps(table.headings, ensure_ascii=False)
    batch.encoding = table.encoding
    batch.mapping = recognise(table.headings, columns)
    progress(len(table.rows), 2 * len(table.rows))
    examine_batch(batch_id, progress, done=len(table.rows), total=2 * len(table.rows))


def _write_rows(batch_id: int, table: Table, progress: Progress) -> None:
    """Write the rows by pieces; a run that was broken off begins anew."""
    db.session.execute(delete(ImportRow).where(ImportRow.batch_id == batch_id))
    for start in range(0, len(table.rows), CHUNK):
        rows = [
            {
                "batch_id": batch_id,
                "line": line,
                "cells": json.dumps(cells, ensure_ascii=False),
                "notes": None,
            }
            for line, cells in table.rows[start : start + CHUNK]
        ]
        db.session.execute(insert(ImportRow), rows)
        progress(start + len(rows), 2 * len(table.rows))


def examine_batch(
    batch_id: int, progress: Progress, *, done: int = 0, total: int | None = None
) -> None:
    """Look at every row and note what it would do; no lock is held while looking."""
    with reading():
        batch = db.session.get_one(ImportBatch, batch_id)
        mapping, language, zone = dict(batch.mapping), batch.language, batch.event.timezone
        file_id = batch.file_id
        event = db.session.get_one(Event, batch.event_id)
        examination = importer_of(batch.kind).examine(event, file_id)
        count = len(headings_of(batch))
    mapping = {position: key for position, key in mapping.items() if int(position) < count}
    last = 0
    while True:
        with reading(), use_language(language), use_timezone(zone):
            rows = rows_after(rows_of(batch_id), last, CHUNK)
            verdicts = examination.look([by_key(cells, mapping) for _id, _line, cells in rows])
        if not rows:
            break
        write_verdicts([row[0] for row in rows], verdicts)
        last, done = rows[-1][0], done + len(rows)
        progress(done, total if total is not None else done)
    batch = db.session.get_one(ImportBatch, batch_id)
    batch.state, batch.touched_at = BatchState.READY, clock.now()


def by_key(cells: Sequence[str], mapping: dict[str, str]) -> Cells:
    """The cells that mean something, by their column's key."""
    return {key: cells[int(position)] for position, key in mapping.items()}


def write_verdicts(ids: Sequence[int], verdicts: Sequence[Verdict]) -> None:
    """Note states and reasons by one statement; no row stays chosen."""
    rows = [
        {"id": each, "state": verdict.state, "notes": verdict.notes.as_json(), "wanted": False}
        for each, verdict in zip(ids, verdicts, strict=True)
    ]
    if rows:
        db.session.execute(update(ImportRow), rows)
