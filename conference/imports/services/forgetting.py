"""Removing what an uploaded list says about one person, when that person is erased."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import delete, select

from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.i18n import search_key
from conference.imports.enums import BatchState
from conference.imports.models import ImportBatch, ImportRow
from conference.imports.services.importers import importer_of
from conference.imports.services.taking import discard, drop_file

_AT_WORK = frozenset({BatchState.READING, BatchState.TAKING})
_CHUNK = 500


def forget_about(
    event_id: int, marks: Collection[str], names: Sequence[Sequence[str]], *, by: Actor
) -> int:
    """Remove the rows of an event's lists that name a person, and the files; returns how many.

    ``marks`` are texts of which one is enough, such as a passport number; of ``names`` all parts of
    one must stand in a row. A file on which a job works is left to its end of some days.
    """
    single = {search_key(mark) for mark in marks} - {""}
    whole = [parts for name in names if (parts := {search_key(part) for part in name} - {""})]
    batches = db.session.scalars(
        select(ImportBatch).where(
            ImportBatch.event_id == event_id, ImportBatch.state.not_in(_AT_WORK)
        )
    ).all()
    return sum(_forget(batch, single, whole, by) for batch in batches)


def _forget(batch: ImportBatch, marks: set[str], names: list[set[str]], by: Actor) -> int:
    ids = []
    query = select(ImportRow.id, ImportRow.cells).where(ImportRow.batch_id == batch.id)
    for number, cells in db.session.execute(query.execution_options(yield_per=_CHUNK)):
        if _names(cells, marks, names):
            ids.append(number)
    in_headings = _names(batch.headings or "[]", marks, names)
    if in_headings or (ids and not importer_of(batch.kind).has_columns):
        discard(batch, by=by)  # an archive of pictures is looked at again when it is taken
        return len(ids) + in_headings
    for start in range(0, len(ids), _CHUNK):
        wanted = ids[start : start + _CHUNK]
        db.session.execute(delete(ImportRow).where(ImportRow.id.in_(wanted)))
    if ids:
        drop_file(batch)
        record(by, "imports:rows:forgotten", batch, changes={"rows": len(ids)})
    return len(ids)


def _names(cells: str, marks: set[str], names: list[set[str]]) -> bool:
    """Whether a row's cells, as JSON, name the person."""
    text = search_key(" ".join(json.loads(cells)))
    return any(mark in text for mark in marks) or any(
        all(part in text for part in name) for name in names
    )
