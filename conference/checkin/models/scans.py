"""The scan log and the presences."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.audit.models import make_append_only
from conference.checkin.enums import (
    Direction,
    Reason,
    ScanKind,
    ScanMethod,
    ScanMode,
    Verdict,
)
from conference.checkin.models.gates import Gate
from conference.core import clock
from conference.core.database import Base
from conference.registration.models import Participant


class Scan(Base):
    """One attempt, never changed afterwards."""

    __tablename__ = "scans"
    __table_args__ = (
        Index(None, "event_id", "received_at"),
        Index(None, "device_id", "seq"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nonce: Mapped[str] = mapped_column(String(36), unique=True)
    """The client's own UUID: the same one gets the same answer."""
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    gate_id: Mapped[int] = mapped_column(ForeignKey("gates.id"))
    direction: Mapped[Direction] = mapped_column(default=Direction.IN)
    method: Mapped[ScanMethod]
    token_hash: Mapped[str] = mapped_column(String(32), default="")
    badge_id: Mapped[int | None] = mapped_column(ForeignKey("badges.id"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    verdict: Mapped[Verdict]
    reason: Mapped[Reason]
    first_scan_id: Mapped[int | None] = mapped_column(ForeignKey("scans.id"))
    """For *already inside*: the scan that let the person in."""
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    device: Mapped[str] = mapped_column(String(36), default="")
    """Random id of the browser; an enrolled device later."""
    client_at: Mapped[datetime | None]
    received_at: Mapped[datetime] = mapped_column(default=clock.now)
    device_id: Mapped[int | None] = mapped_column(ForeignKey("door_devices.id"))
    """The enrolled device that sent it; None for the pages of a signed-in steward."""
    seq: Mapped[int | None]
    """The device's own number of the attempt, rising."""
    kind: Mapped[ScanKind] = mapped_column(default=ScanKind.SCAN)
    mode: Mapped[ScanMode] = mapped_column(default=ScanMode.ONLINE)
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zones.id"))
    """The zone the gate led into then; None in rows older than this column."""
    at: Mapped[datetime | None]
    """When it happened by the server's clock: the device's time, corrected. None: received_at."""
    judged: Mapped[Verdict | None]
    """What the server thinks of an attempt that the phone decided."""
    judged_reason: Mapped[Reason | None]
    undoes: Mapped[str | None] = mapped_column(String(36), index=True)
    """For an undo: the nonce of what it undoes; which may still be on its way."""
    revision: Mapped[str] = mapped_column(String(16), default="")
    """The roster the phone decided by."""
    note: Mapped[str] = mapped_column(String(300), default="")
    """Why somebody was let in by hand."""
    params: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the sentence of the reason needs: ids, moments, numbers; nothing personal."""
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("delegation_passes.id"), index=True)
    """The transferable pass with which the person came in."""

    gate: Mapped[Gate] = relationship()
    participant: Mapped[Participant | None] = relationship()
    operator: Mapped[User | None] = relationship()


make_append_only(Scan.__table__)


class Presence(Base):
    """Whether a person is inside a zone; the row that two doors race for."""

    __tablename__ = "presences"
    __table_args__ = (Index(None, "zone_id", "is_inside"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    is_inside: Mapped[bool] = mapped_column(default=True)
    since: Mapped[datetime]
    nonce: Mapped[str] = mapped_column(String(36))
    """Nonce of the scan that set it."""
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("delegation_passes.id"), index=True)
    """The transferable pass with which the person is inside, which others can not use then."""
    entries: Mapped[int] = mapped_column(default=1)
    """How often the person has come in; from the second time on it is a re-entry."""
