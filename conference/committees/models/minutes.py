"""The minutes of a meeting: drafts, what was printed of them, and later corrections."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.committees.models.meetings import WorkingMeeting
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType


class MinutesText(Base):
    """The minutes in one language: a text of its own, not a translation that follows another."""

    __tablename__ = "minutes_texts"
    __table_args__ = (UniqueConstraint("meeting_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("working_meetings.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text, default="")
    edited_at: Mapped[datetime] = mapped_column(default=clock.now)
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[WorkingMeeting] = relationship(back_populates="texts")
    editor: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class MinutesAddendum(Base):
    """A correction of minutes that were approved; it is added to them and changes nothing."""

    __tablename__ = "minutes_addenda"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("working_meetings.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[Localised] = mapped_column(LocalisedType)
    approved_on: Mapped[date]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    meeting: Mapped[WorkingMeeting] = relationship(back_populates="addenda")
    approver: Mapped[User | None] = relationship()


class MinutesPrint(Base):
    """Approved minutes, or an addendum, in one language: the frozen data and the PDF of them."""

    __tablename__ = "minutes_prints"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("working_meetings.id", ondelete="CASCADE"), index=True
    )
    addendum_id: Mapped[int | None] = mapped_column(
        ForeignKey("minutes_addenda.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str] = mapped_column(String(2))
    data: Mapped[str] = mapped_column(EncryptedText("minutes_prints.data"))
    """What is printed, as JSON: a print that fails is tried again from it alone."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    sha256: Mapped[str] = mapped_column(String(64), default="")
    printed_at: Mapped[datetime | None]

    meeting: Mapped[WorkingMeeting] = relationship(back_populates="prints")
    addendum: Mapped[MinutesAddendum | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
