"""Who checked in at a kiosk: stood there with their confirmation, and waits for the badge."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.checkin.models.devices import Device
from conference.core import clock
from conference.core.database import Base
from conference.registration.models import Participant


class SelfCheckIn(Base):
    """One person who checked in; it is no entry, and the desk may take it back."""

    __tablename__ = "self_check_ins"
    __table_args__ = (Index(None, "event_id", "at"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    device_id: Mapped[int] = mapped_column(ForeignKey("door_devices.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    undone_at: Mapped[datetime | None]
    """When the desk said that nobody of that name stands there; a new scan checks in again."""
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    participant: Mapped[Participant] = relationship()
    device: Mapped[Device] = relationship()
    undone_by: Mapped[User | None] = relationship()
