"""Lists of people as files, and what becomes of them."""

import io
from typing import Any

from openpyxl import Workbook

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.imports import services
from conference.imports.models import ImportBatch


def sheet(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(event: Any, data: bytes, kind: str = "people", language: str = "en") -> ImportBatch:
    db.session.commit()
    batch = services.upload(event.id, kind, data, "list", by=COMMAND, language=language)
    batch_id = batch.id
    db.session.commit()
    run_due_jobs()
    return db.session.get_one(ImportBatch, batch_id)


def take(batch: ImportBatch, mode: str = "", rows: list[int] | None = None) -> ImportBatch:
    batch_id = batch.id
    services.choose(batch, rows, by=COMMAND, mode=mode)
    db.session.commit()
    run_due_jobs()
    return db.session.get_one(ImportBatch, batch_id)
