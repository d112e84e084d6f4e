"""Badges and the batches they are printed in."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.badges.enums import BadgeState, PrintedSides, SheetFormat, SheetOrder
from conference.badges.models.designs import BadgeDesign
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


@dataclass(frozen=True)
class PrintOptions:
    """How the sheets of a batch are laid."""

    order: SheetOrder = SheetOrder.NAME
    sides: PrintedSides = PrintedSides.FRONT
    marks: bool = True
    """Lines to cut along."""
    separators: bool = False
    """A page before the badges of each delegation that says whose they are."""

    def as_dict(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        if not data:
            return cls()
        return cls(
            SheetOrder(data["order"]),
            PrintedSides(data["sides"]),
            data["marks"],
            data["separators"],
        )


class BadgeBatch(Base):
    """A selection of people whose badges are laid into one PDF by a job."""

    __tablename__ = "badge_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    format: Mapped[SheetFormat] = mapped_column(default=SheetFormat.A6)
    participant_ids: Mapped[list[int]] = mapped_column(default=list)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    checkpoint_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """While a large batch is being laid: where its next worker goes on, and the parts so far."""
    refused: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Reference of each person who got none → the reason."""
    design_id: Mapped[int | None] = mapped_column(
        ForeignKey("badge_designs.id", ondelete="SET NULL")
    )
    """The design that was chosen; none means that of each person's category."""
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How the sheets are laid: ``PrintOptions`` as data."""
    designs: Mapped[list[str]] = mapped_column(default=list)
    """Names and versions of the designs that were used."""
    numbers: Mapped[list[int]] = mapped_column(default=list)
    """Numbers of the badges that were printed."""
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    design: Mapped[BadgeDesign | None] = relationship()
    requester: Mapped[User | None] = relationship()
    job: Mapped[Job | None] = relationship()
    file: Mapped[StoredFile | None] = relationship(foreign_keys=[file_id])
    checkpoint: Mapped[StoredFile | None] = relationship(foreign_keys=[checkpoint_id])
