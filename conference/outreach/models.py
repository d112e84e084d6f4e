"""Press items, gifts, batches of thank-you letters."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.cities.models import Contact, Organisation
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.correspondence.models import Letter, LetterBook
from conference.delegations.models import Delegation
from conference.events.enums import YearCalendar
from conference.events.models import Event
from conference.outreach.enums import (
    GiftDirection,
    PressKind,
    PressState,
    ThanksChannel,
    ThanksState,
)


class PressItem(Base):
    """What an outlet brought about an event, or about the city where ``event_id`` is None."""

    __tablename__ = "press_items"
    __table_args__ = (Index(None, "event_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[PressKind] = mapped_column(default=PressKind.NEWS)
    state: Mapped[PressState] = mapped_column(default=PressState.DRAFT)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    outlet: Mapped[str] = mapped_column(String(200), default="")
    """The outlet's name where it is not in the address book."""
    title: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(10), default="fa")
    day: Mapped[date]
    at: Mapped[time | None]
    """By the outlet's clock, as printed."""
    calendar: Mapped[YearCalendar] = mapped_column(default=YearCalendar.GREGORIAN)
    """In which the outlet dates its items."""
    code: Mapped[str] = mapped_column(String(60), default="")
    """The outlet's own news code."""
    url: Mapped[str] = mapped_column(String(500), default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    summary: Mapped[str] = mapped_column(Text, default="")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    approved_by: Mapped[User | None] = relationship()

    @property
    def outlet_name(self) -> str:
        """The outlet as the address book or the item itself names it."""
        return self.organisation.name.text() if self.organisation else self.outlet

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class Gift(Base):
    """A gift given or received, numbered within the event."""

    __tablename__ = "gifts"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    number: Mapped[int]
    direction: Mapped[GiftDirection] = mapped_column(default=GiftDirection.RECEIVED)
    day: Mapped[date]
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("contacts.id", ondelete="SET NULL"), index=True
    )
    party: Mapped[str] = mapped_column(String(200), default="")
    """From or to whom, as it is to stand in the register."""
    description: Mapped[str] = mapped_column(Text)
    occasion: Mapped[str] = mapped_column(String(200), default="")
    value_hundredths: Mapped[int | None] = mapped_column(BigInteger)
    """As estimated, in hundredths of the currency: SQLite keeps no decimal numbers."""
    currency: Mapped[str] = mapped_column(String(3), default="")
    """ISO 4217."""
    kept_at: Mapped[str] = mapped_column(String(200), default="")
    handed_to: Mapped[str] = mapped_column(String(200), default="")
    handed_on: Mapped[date | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    contact: Mapped[Contact | None] = relationship()
    photo: Mapped[StoredFile | None] = relationship()

    @property
    def value(self) -> Decimal | None:
        """The estimated value."""
        return None if self.value_hundredths is None else Decimal(self.value_hundredths) / 100

    @property
    def party_name(self) -> str:
        """From or to whom: what was written down, else the delegation, else the contact."""
        known = self.delegation or self.contact
        return self.party or (known.name.text() if known else "")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class ThanksBatch(Base):
    """Thank-you letters to many delegations, made by one job."""

    __tablename__ = "thanks_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    channel: Mapped[ThanksChannel] = mapped_column(default=ThanksChannel.PAPER)
    book_id: Mapped[int] = mapped_column(ForeignKey("letter_books.id"))
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Per language ``{"subject", "opening", "body", "closing"}``, with ``{names}`` to be filled."""
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    """The job that writes the letters; None while the batch is being prepared."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """All letters as one PDF."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    book: Mapped[LetterBook] = relationship()
    job: Mapped[Job | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    letters: Mapped[list["ThanksLetter"]] = relationship(
        back_populates="batch", order_by="ThanksLetter.id", cascade="all, delete-orphan"
    )


class ThanksLetter(Base):
    """One delegation of a batch; a delegation is thanked once for an event."""

    __tablename__ = "thanks_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(
        ForeignKey("thanks_batches.id", ondelete="CASCADE"), index=True
    )
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), unique=True)
    state: Mapped[ThanksState] = mapped_column(default=ThanksState.WAITING)
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was left out: a sentence in the language of whoever ordered the batch."""

    batch: Mapped[ThanksBatch] = relationship(back_populates="letters")
    delegation: Mapped[Delegation] = relationship()
    letter: Mapped[Letter | None] = relationship()
