"""Whose seat is which at a session."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.database import Base
from conference.programme.models.sessions import ProgrammeSession
from conference.registration.models import Participant


class SessionSeat(Base):
    """The seat of a person at a session; a booking only says that there is one."""

    __tablename__ = "session_seats"
    __table_args__ = (
        UniqueConstraint("session_id", "participant_id"),
        UniqueConstraint("session_id", "label"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_sessions.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    label: Mapped[str] = mapped_column(String(20))
    """As it is written on the chair or the plan, such as ``A 12``; digits are Latin ones."""

    session: Mapped[ProgrammeSession] = relationship()
    participant: Mapped[Participant] = relationship()
