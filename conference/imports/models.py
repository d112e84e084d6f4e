"""A file that was uploaded, and its rows until they are taken or thrown away."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.events.models import Event
from conference.imports.enums import BatchState, RowState


class ImportBatch(Base):
    """One file; cells and headings are encrypted, for a file without headings begins with data."""

    __tablename__ = "import_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    """The name of the importer."""
    state: Mapped[BatchState] = mapped_column(default=BatchState.READING)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    file_name: Mapped[str] = mapped_column(String(200), default="")
    encoding: Mapped[str] = mapped_column(String(20), default="")
    fault: Mapped[str] = mapped_column(String(40), default="")
    """Why the file could not be read: a ``Fault``."""
    headings: Mapped[str | None] = mapped_column(EncryptedText("import_batches.headings"))
    """JSON: a list of texts."""
    mapping: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Position of a column in the file → key of the importer's column; the others are left out."""
    mode: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    """The language of the reasons."""
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How many rows were taken, unchanged and refused by now."""
    job_id: Mapped[int | None]
    requested_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    touched_at: Mapped[datetime] = mapped_column(default=clock.now)
    """From here the days are counted after which it is thrown away."""

    event: Mapped[Event] = relationship()
    file: Mapped[StoredFile | None] = relationship()


class ImportRow(Base):
    """One row of a file."""

    __tablename__ = "import_rows"
    __table_args__ = (
        Index(None, "batch_id", "state", "line"),
        Index(None, "batch_id", "line"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id", ondelete="CASCADE"))
    line: Mapped[int]
    state: Mapped[RowState] = mapped_column(default=RowState.WAITING)
    cells: Mapped[str] = mapped_column(EncryptedText("import_rows.cells"))
    """JSON: a list of texts."""
    notes: Mapped[str | None] = mapped_column(EncryptedText("import_rows.notes"))
    """JSON: {"problems": {column: reason}, "changes": {column: former value}, "about": text}."""
    wanted: Mapped[bool] = mapped_column(default=False)
    """Chosen to be taken by the job that runs."""
