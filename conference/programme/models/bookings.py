"""Places that people have booked in sessions, and the calendar files of mails about them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.programme.enums import BookingState
from conference.programme.models.sessions import ProgrammeSession
from conference.registration.models import Participant


class Booking(Base):
    """A person's place in a session, or on its waiting list."""

    __tablename__ = "session_bookings"
    __table_args__ = (
        UniqueConstraint("session_id", "participant_id"),
        UniqueConstraint("session_id", "seat"),
        UniqueConstraint("session_id", "delegation_id", "delegation_seat"),
        Index(None, "session_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_sessions.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"))
    """The person's delegation when the place was asked for."""
    state: Mapped[BookingState] = mapped_column(default=BookingState.WAITING)
    seat: Mapped[int | None]
    """The number of the place taken, from 1: no place can be taken twice. None without one."""
    delegation_seat: Mapped[int | None]
    """The same among the places of the delegation."""
    booked_at: Mapped[datetime] = mapped_column(default=clock.now)
    position: Mapped[int] = mapped_column(default=0)
    """The order on the waiting list, then the time; lower comes first."""

    session: Mapped[ProgrammeSession] = relationship(back_populates="bookings")
    participant: Mapped[Participant] = relationship()
    delegation: Mapped[Delegation] = relationship()


class MailedCalendar(Base):
    """A calendar file that went with mails; kept until the mails themselves are emptied."""

    __tablename__ = "mailed_calendars"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"), unique=True)

    event: Mapped[Event] = relationship()
    file: Mapped[StoredFile] = relationship()


class RenewedCalendar(Base):
    """How often a person or a delegation has asked for a new address of its calendar."""

    __tablename__ = "renewed_calendars"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), unique=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), unique=True)
    times: Mapped[int] = mapped_column(default=0)
