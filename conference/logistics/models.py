"""Buses of a visit, the places in them, and the permits of a visit."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.approvals.models import Approval
from conference.core.database import Base
from conference.i18n.localised import Localised, LocalisedType
from conference.programme.models import Booking, ProgrammeSession


class Bus(Base):
    """One bus of a visit."""

    __tablename__ = "visit_buses"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(40))
    """A number or a word, as it stands behind the windscreen."""
    plate: Mapped[str] = mapped_column(String(40), default="")
    seats: Mapped[int]
    """For those who booked: without driver and guide."""
    guide: Mapped[str] = mapped_column(String(200), default="")
    guide_phone: Mapped[str] = mapped_column(String(40), default="")
    guide_language: Mapped[str] = mapped_column(String(10), default="")
    meeting_point: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    departs_at: Mapped[datetime | None]
    """None: with the beginning of the visit."""
    note: Mapped[str] = mapped_column(Text, default="")

    session: Mapped[ProgrammeSession] = relationship()
    places: Mapped[list["BusPlace"]] = relationship(
        back_populates="bus", cascade="all, delete-orphan"
    )


class BusPlace(Base):
    """Who booked rides in this bus; it counts only while the booking holds."""

    __tablename__ = "visit_bus_places"

    id: Mapped[int] = mapped_column(primary_key=True)
    bus_id: Mapped[int] = mapped_column(
        ForeignKey("visit_buses.id", ondelete="CASCADE"), index=True
    )
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("session_bookings.id", ondelete="CASCADE"), unique=True
    )
    is_fixed: Mapped[bool] = mapped_column(default=False)
    """Placed by hand: a new distribution leaves it where it is."""

    bus: Mapped[Bus] = relationship(back_populates="places")
    booking: Mapped[Booking] = relationship()


class VisitApproval(Base):
    """A permit of the visit's checklist."""

    __tablename__ = "visit_approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="CASCADE"), index=True
    )
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), unique=True)

    session: Mapped[ProgrammeSession] = relationship()
    approval: Mapped[Approval] = relationship(lazy="joined")
