"""An event's own times, the reports of what was removed, and packages of own data."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.events.models import Event
from conference.privacy.enums import RunKind
from conference.registration.models import Participant


class RetentionTime(Base):
    """How many days after its last day an event keeps one kind of data; no row: the default."""

    __tablename__ = "retention_times"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(60))
    """``feature:subject`` of the rule."""
    days: Mapped[int]


class RetentionReport(Base):
    """One run for one event: how many of each kind went and how many were left; no values."""

    __tablename__ = "retention_reports"
    __table_args__ = (
        Index(
            "uq_retention_reports_night",
            "event_id",
            "day",
            unique=True,
            sqlite_where=text("run = 'nightly'"),
            postgresql_where=text("run = 'nightly'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    run: Mapped[RunKind]
    day: Mapped[date]
    """In the venue's time zone; one nightly run a day."""
    removed: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """Kind → how many rows or files went."""
    left: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """Kind → how many were counted afterwards: the proof is that there are none."""
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]
    scrubbed_at: Mapped[datetime | None]
    """When the database's own files were written anew without what was removed."""

    event: Mapped[Event] = relationship()

    @property
    def is_clean(self) -> bool:
        """Whether everything that was due is gone."""
        return self.finished_at is not None and not any(self.left.values())


class DataPackage(Base):
    """A person's own data, packed at the person's wish; one at a time."""

    __tablename__ = "data_packages"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), unique=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    requested_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime | None]
    """A day after it was ready; then it is removed, fetched or not."""
    fetched_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship()
    job: Mapped[Job | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
