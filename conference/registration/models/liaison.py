"""Liaison officers: people of the host's staff who look after delegations."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.delegations.models import Delegation
from conference.registration.models.people import Participant


class LiaisonOfficer(Base):
    """A participant who looks after delegations, and the phone they carry during the event."""

    __tablename__ = "liaison_officers"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), unique=True)
    phone: Mapped[str] = mapped_column(String(40), default="")

    participant: Mapped[Participant] = relationship()
    assignments: Mapped[list["LiaisonAssignment"]] = relationship(
        back_populates="officer",
        order_by="LiaisonAssignment.assigned_at",
        cascade="all, delete-orphan",
    )


class LiaisonAssignment(Base):
    """One delegation in the care of one officer: a delegation has one at most."""

    __tablename__ = "liaison_assignments"

    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), primary_key=True
    )
    officer_id: Mapped[int] = mapped_column(
        ForeignKey("liaison_officers.id", ondelete="CASCADE"), index=True
    )
    assigned_at: Mapped[datetime] = mapped_column(default=clock.now)

    officer: Mapped[LiaisonOfficer] = relationship(back_populates="assignments")
    delegation: Mapped[Delegation] = relationship()
