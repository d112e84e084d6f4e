"""Interpreters, and which session is interpreted from which language into which."""

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core.database import Base
from conference.events.models import Event
from conference.programme.enums import InterpretationMode
from conference.programme.models.sessions import ProgrammeSession
from conference.registration.models import Participant

interpretation_interpreters = Table(
    "interpretation_interpreters",
    Base.metadata,
    Column(
        "interpretation_id",
        ForeignKey("session_interpretations.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column(
        "interpreter_id",
        ForeignKey("interpreters.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)


class Interpreter(Base):
    """Somebody who interprets at an event."""

    __tablename__ = "interpreters"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    """The registration of the same person, where there is one."""
    email: Mapped[str] = mapped_column(String(254), default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    """Pairs in one direction each, such as ``fa-en``."""

    event: Mapped[Event] = relationship()
    participant: Mapped[Participant | None] = relationship()


class Interpretation(Base):
    """A session is interpreted from one language into another."""

    __tablename__ = "session_interpretations"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="CASCADE"), index=True
    )
    source: Mapped[str] = mapped_column(String(10))
    target: Mapped[str] = mapped_column(String(10))
    mode: Mapped[InterpretationMode] = mapped_column(default=InterpretationMode.SIMULTANEOUS)
    booth: Mapped[int | None]
    """The number of the booth, from 1."""

    session: Mapped[ProgrammeSession] = relationship(back_populates="interpretations")
    interpreters: Mapped[list[Interpreter]] = relationship(
        secondary=interpretation_interpreters, order_by=Interpreter.name
    )
