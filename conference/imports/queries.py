"""Reading batches and their rows."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from conference.core.database import db
from conference.core.errors import NotFoundError
from conference.core.jobs import Job
from conference.events.models import Event
from conference.i18n import lazy
from conference.imports.enums import RowState
from conference.imports.models import ImportBatch, ImportRow
from conference.imports.rules import Notes
from conference.web.paging import Page, paginate

Cells = tuple[int, int, list[str]]
"""Row id, line of the file, cells."""


def batch_of_event(event: Event, batch_id: int) -> ImportBatch:
    """A batch of this event and no other; ``NotFoundError``."""
    found = db.session.scalar(
        select(ImportBatch).where(ImportBatch.id == batch_id, ImportBatch.event_id == event.id)
    )
    if found is None:
        raise NotFoundError(lazy("This import does not exist, or it was thrown away."))
    return found


def batch_pages(event: Event, number: int, kinds: Collection[str]) -> Page[ImportBatch]:
    """The batches of an event with lists of these kinds, newest first."""
    query = select(ImportBatch).where(ImportBatch.event_id == event.id, ImportBatch.kind.in_(kinds))
    return paginate(query.order_by(ImportBatch.id.desc()), number)


def job_of(batch: ImportBatch) -> Job | None:
    """The job that works on a batch, or did."""
    return None if batch.job_id is None else db.session.get(Job, batch.job_id)


def headings_of(batch: ImportBatch) -> list[str]:
    """The headings of the file."""
    found: list[str] = json.loads(batch.headings or "[]")
    return found


def row_counts(batch_id: int) -> dict[RowState, int]:
    """How many rows stand in each state."""
    query = (
        select(ImportRow.state, func.count())
        .where(ImportRow.batch_id == batch_id)
        .group_by(ImportRow.state)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


@dataclass(frozen=True)
class ShownRow:
    """A row as its page shows it."""

    id: int
    line: int
    state: RowState
    cells: list[str]
    notes: Notes


def row_pages(batch: ImportBatch, state: RowState | None, number: int) -> Page[ShownRow]:
    """One page of rows in the order of the file."""
    query = select(ImportRow).where(ImportRow.batch_id == batch.id)
    if state is not None:
        query = query.where(ImportRow.state == state)
    page = paginate(query.order_by(ImportRow.line, ImportRow.id), number)
    shown = [
        ShownRow(row.id, row.line, row.state, json.loads(row.cells), Notes.from_json(row.notes))
        for row in page.rows
    ]
    return Page(shown, page.number, page.total, page.size)


def samples(batch: ImportBatch, count: int = 3) -> list[list[str]]:
    """The cells of the first rows, to choose columns by."""
    query = (
        select(ImportRow.cells)
        .where(ImportRow.batch_id == batch.id)
        .order_by(ImportRow.line, ImportRow.id)
        .limit(count)
    )
    return [json.loads(cells) for cells in db.session.scalars(query)]


def rows_after(query: Select[int, int, str], after: int, count: int) -> list[Cells]:
    """The next rows of a select of (id, line, cells)."""
    query = query.where(ImportRow.id > after).order_by(ImportRow.id).limit(count)
    return [(row.id, row.line, json.loads(row.cells)) for row in db.session.execute(query)]


def rows_of(
    batch_id: int, *, wanted: bool = False, states: Sequence[RowState] = ()
) -> Select[int, int, str]:
    """The select of a batch's rows for ``rows_after``."""
    query: Select[int, int, str] = select(ImportRow.id, ImportRow.line, ImportRow.cells).where(
        ImportRow.batch_id == batch_id
    )
    if wanted:
        query = query.where(ImportRow.wanted)
    return query.where(ImportRow.state.in_(states)) if states else query
