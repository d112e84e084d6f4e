"""Books of letters, their counters, and templates."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.models import Letterhead
from conference.core import clock
from conference.core.database import Base
from conference.correspondence.enums import BookCalendar, Direction, TemplatePurpose
from conference.i18n.localised import Localised, LocalisedType


class LetterBook(Base):
    """A series of numbers; without a direction, letters of both ways stand in it."""

    __tablename__ = "letter_books"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """Latin letters before the year in each number: ``INT`` in ``INT-1409-0012``."""
    name: Mapped[Localised] = mapped_column(LocalisedType)
    direction: Mapped[Direction | None]
    calendar: Mapped[BookCalendar] = mapped_column(default=BookCalendar.SOLAR_HIJRI)
    timezone: Mapped[str] = mapped_column(String(60), default="UTC")
    """Where the day begins that a new letter bears."""
    letterhead_id: Mapped[int | None] = mapped_column(ForeignKey("letterheads.id"))
    signatory_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signatory_post: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Who signs unless a letter says otherwise."""
    is_closed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    letterhead: Mapped[Letterhead | None] = relationship()


class LetterCounter(Base):
    """The last number taken in a book and year."""

    __tablename__ = "letter_counters"
    __table_args__ = (UniqueConstraint("book_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("letter_books.id"))
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


class CorrespondenceTemplate(Base):
    """The words of a letter in one language, with placeholders, to begin from."""

    __tablename__ = "correspondence_templates"
    __table_args__ = (UniqueConstraint("name", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[TemplatePurpose] = mapped_column(default=TemplatePurpose.OTHER)
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(300), default="")
    opening: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
