"""What phones reported afterwards, what does not fit together, and what waits for a supervisor."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.checkin.enums import ConflictKind, ConflictState, Reason, Verdict
from conference.checkin.models.devices import Device
from conference.checkin.models.scans import Scan
from conference.core import clock
from conference.core.database import Base
from conference.registration.models import Participant


class ScanOutcome(Base):
    """What a phone really showed for an attempt whose answer from the server came too late.

    The scan keeps the server's answer; what happened at the door is this one.
    """

    __tablename__ = "scan_outcomes"

    scan_id: Mapped[int] = mapped_column(ForeignKey("scans.id"), primary_key=True)
    verdict: Mapped[Verdict]
    reason: Mapped[Reason]
    received_at: Mapped[datetime] = mapped_column(default=clock.now)


class Conflict(Base):
    """Something in the scans of all phones that a supervisor has to look at."""

    __tablename__ = "door_conflicts"
    __table_args__ = (
        UniqueConstraint("kind", "scan_id"),
        Index(None, "event_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    kind: Mapped[ConflictKind]
    state: Mapped[ConflictState] = mapped_column(default=ConflictState.OPEN)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("door_devices.id"), index=True)
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("scans.id"))
    """The scan it is about."""
    first_scan_id: Mapped[int | None] = mapped_column(ForeignKey("scans.id"))
    """For *let in twice*: the entry before it."""
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Numbers and reasons, nothing personal."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(Text, default="")

    participant: Mapped[Participant | None] = relationship()
    device: Mapped[Device | None] = relationship()
    scan: Mapped[Scan | None] = relationship(foreign_keys=[scan_id])
    first_scan: Mapped[Scan | None] = relationship(foreign_keys=[first_scan_id])
    settler: Mapped[User | None] = relationship()


class QuarantinedScan(Base):
    """An attempt that a revoked device handed in; it counts for nothing until somebody says so."""

    __tablename__ = "quarantined_scans"
    __table_args__ = (UniqueConstraint("device_id", "nonce"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("door_devices.id"))
    nonce: Mapped[str] = mapped_column(String(36))
    attempt: Mapped[dict[str, Any]]
    """As it came, the badge by its hash."""
    received_at: Mapped[datetime] = mapped_column(default=clock.now)
    taken_at: Mapped[datetime | None]
    """When a supervisor let it into the log."""

    device: Mapped[Device] = relationship()
