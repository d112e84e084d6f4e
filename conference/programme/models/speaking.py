"""Who asked for the floor of a session, and the texts of their statements."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.delegations.models import Delegation
from conference.programme.enums import SpeakingState
from conference.programme.models.sessions import ProgrammeSession
from conference.registration.enums import RankClass
from conference.registration.models import Participant


class SpeakersList(Base):
    """The list of speakers of a session; its version guards against two windows at once."""

    __tablename__ = "speakers_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="CASCADE"), unique=True
    )
    is_open: Mapped[bool] = mapped_column(default=True)
    """Whether delegations may ask for the floor."""
    minutes: Mapped[int] = mapped_column(default=3)
    """The speaking time that is given to everybody."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts every change of the list, its order and its clock."""

    session: Mapped[ProgrammeSession] = relationship()


class SpeakingRequest(Base):
    """A delegation asks for the floor of a session."""

    __tablename__ = "speaking_requests"
    __table_args__ = (
        UniqueConstraint("session_id", "delegation_id"),
        Index(None, "session_id", "state", "order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_sessions.id", ondelete="CASCADE"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    """Who will speak; None while the delegation has not said so."""
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    rank: Mapped[RankClass] = mapped_column(default=RankClass.OTHER)
    state: Mapped[SpeakingState] = mapped_column(default=SpeakingState.REQUESTED)
    order: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=3)
    requested_at: Mapped[datetime] = mapped_column(default=clock.now)
    started_at: Mapped[datetime | None]
    """Since when the clock runs; None while it stands still."""
    spoken_seconds: Mapped[int] = mapped_column(default=0)
    """What the clock showed when it was stopped last."""
    ended_at: Mapped[datetime | None]

    session: Mapped[ProgrammeSession] = relationship()
    participant: Mapped[Participant | None] = relationship()
    delegation: Mapped[Delegation] = relationship()
    texts: Mapped[list["SpeechText"]] = relationship(
        back_populates="request", order_by="SpeechText.language", cascade="all, delete-orphan"
    )


class SpeechText(Base):
    """The text of a statement in one language."""

    __tablename__ = "speech_texts"
    __table_args__ = (UniqueConstraint("request_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("speaking_requests.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[float] = mapped_column(default=0.0)
    """How long it takes to read it aloud, by the number of its words."""

    request: Mapped[SpeakingRequest] = relationship(back_populates="texts")
