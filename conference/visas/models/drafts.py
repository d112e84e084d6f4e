"""Letters that one person has drafted and another is to issue."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.core import clock
from conference.core.database import Base
from conference.registration.models import Participant
from conference.visas.enums import DraftState
from conference.visas.models.consulates import Consulate
from conference.visas.models.letters import VisaLetter


class LetterDraft(Base):
    """What is to be issued for whom. It has no number; a person has at most one open draft."""

    __tablename__ = "letter_drafts"
    __table_args__ = (
        Index(
            "uq_letter_drafts_open",
            "participant_id",
            unique=True,
            sqlite_where=text("is_open"),
            postgresql_where=text("is_open"),
        ),
        Index(None, "event_id", "is_open"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    form: Mapped[str] = mapped_column(String(5))
    """Value of ``LetterForm``."""
    consulate_id: Mapped[int | None] = mapped_column(ForeignKey("consulates.id"))
    state: Mapped[DraftState] = mapped_column(default=DraftState.DRAFTED)
    is_open: Mapped[bool] = mapped_column(default=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Keyed hash of all that the letter says but its date: what changed since is seen by it."""
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    drafted_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")
    """Why it was returned."""
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("visa_letters.id"))

    participant: Mapped[Participant] = relationship()
    consulate: Mapped[Consulate | None] = relationship()
    drafter: Mapped[User | None] = relationship(foreign_keys=[drafted_by])
    letter: Mapped[VisaLetter | None] = relationship()
