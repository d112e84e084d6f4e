"""Devices at the door and the one-time codes that enrol them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from conference.accounts.models import User
from conference.checkin.enums import DeviceProfile, Direction, PhotoPolicy, RevokeReason
from conference.checkin.models.access import DoorSettings
from conference.checkin.models.gates import Gate
from conference.core import clock
from conference.core.database import Base
from conference.events.models import Event


class Device(Base):
    """A phone or a desk that calls the interface with a token of its own."""

    __tablename__ = "door_devices"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    gate_id: Mapped[int | None] = mapped_column(ForeignKey("gates.id"))
    """The gate it stands at; none: whoever holds it chooses."""
    direction: Mapped[Direction | None]
    profile: Mapped[DeviceProfile] = mapped_column(default=DeviceProfile.STEWARD)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in hexadecimal; the token itself is on the device alone. None before
    the device was enrolled."""
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """The member of staff who enrolled a phone of their own; it ends with their role."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    enrolled_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    roster_revision: Mapped[str] = mapped_column(String(16), default="")
    unsent: Mapped[int] = mapped_column(default=0)
    """Scans that wait on the device, by its own account."""
    battery: Mapped[int | None]
    """Per cent."""
    clock_off: Mapped[int] = mapped_column(default=0)
    """Seconds by which its clock was behind the server's when it last sent scans."""
    seq: Mapped[int] = mapped_column(default=0)
    """The highest sequence number among its stored scans."""
    revoked_at: Mapped[datetime | None]
    revoke_reason: Mapped[RevokeReason | None]

    event: Mapped[Event] = relationship()
    gate: Mapped[Gate | None] = relationship()
    operator: Mapped[User | None] = relationship()
    settings: Mapped[DoorSettings | None] = relationship(
        primaryjoin=lambda: foreign(Device.event_id) == DoorSettings.event_id, viewonly=True
    )

    @property
    def photos(self) -> PhotoPolicy:
        """Of whom it may hold a photo."""
        return self.settings.photos if self.settings is not None else PhotoPolicy.MARKED


class Enrolment(Base):
    """A one-time code by which a device gets its token."""

    __tablename__ = "door_enrolments"

    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[int] = mapped_column(
        ForeignKey("door_devices.id", ondelete="CASCADE"), index=True
    )
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    device: Mapped[Device] = relationship()


class Roster(Base):
    """One list of people as phones fetch it: made once, kept compressed."""

    __tablename__ = "door_rosters"
    __table_args__ = (Index(None, "event_id", "zone_id", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    zone_id: Mapped[int] = mapped_column(default=0)
    """The one zone it is for; 0 for all zones with a gate."""
    revision: Mapped[str] = mapped_column(String(16))
    """The beginning of SHA-256 over what it says: another content is another revision."""
    mark: Mapped[str] = mapped_column(String(64), default="")
    """What the event's log looked like when it was last found to be true."""
    people: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(default=0)
    """Bytes before compression."""
    seconds: Mapped[float] = mapped_column(default=0.0)
    """How long it took to make."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    checked_at: Mapped[datetime] = mapped_column(default=clock.now)
    body: Mapped[bytes]
    """JSON, compressed with gzip."""
