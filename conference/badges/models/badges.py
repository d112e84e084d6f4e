"""Badges and the batches they are printed in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.badges.enums import BadgeState, SheetFormat
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.registration.models import Participant


class Badge(Base):
    """One issue of a person's badge; at most one is live."""

    __tablename__ = "badges"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        Index(
            "uq_badges_live",
            "participant_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    number: Mapped[int]
    token: Mapped[str] = mapped_column(EncryptedText("badges.token"))
    token_hash: Mapped[str] = mapped_column(String(32), unique=True)
    """First 16 bytes of SHA-256 of the token, in hexadecimal."""
    state: Mapped[BadgeState] = mapped_column(default=BadgeState.READY)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    printed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[str] = mapped_column(String(300), default="")
    is_temporary: Mapped[bool] = mapped_column(default=False)
    """Striped, of a walk-in whose registration is not decided yet."""
    valid_days: Mapped[list[str]] = mapped_column(default=list)
    """Days in the venue's time zone, as ISO dates; none means every day."""
    zone_ids: Mapped[list[int]] = mapped_column(default=list)
    """The zones it opens; none means those of the person's category."""

    participant: Mapped[Participant] = relationship()


class BadgeBatch(Base):
    """A selection of people whose badges are laid into one PDF by a job."""

    __tablename__ = "badge_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    format: Mapped[SheetFormat] = mapped_column(default=SheetFormat.A6)
    participant_ids: Mapped[list[int]] = mapped_column(default=list)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    refused: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Reference of each person who got none → the reason."""
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    job: Mapped[Job | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
