"""What an organiser writes for the letters of an event: their texts and their settings."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType
from conference.visas.enums.forms import LetterPictureKind


class LetterTemplate(Base):
    """One version of the text of one form of letter; only added to, never changed.

    The highest version holds; where there is none, the built-in text does (version 0).
    """

    __tablename__ = "letter_templates"
    __table_args__ = (UniqueConstraint("event_id", "form", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(String(5))
    """Value of ``LetterForm``."""
    version: Mapped[int]
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Language → part (addressee, subject, body, closing, prevails) → text with placeholders."""
    restored_from: Mapped[int | None]
    """The version whose text was taken up again; 0 for the built-in text."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    author: Mapped[User | None] = relationship()


class LetterPicture(Base):
    """The picture of a signature or a stamp; only added to. A letter names the one it bears."""

    __tablename__ = "letter_pictures"
    __table_args__ = (
        Index(
            "uq_letter_pictures_current",
            "event_id",
            "kind",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[LetterPictureKind]
    is_current: Mapped[bool] = mapped_column(default=True)
    """Whether new letters bear it."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """The encrypted PNG; None once it was replaced and no letter waits to be printed with it."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    file: Mapped[StoredFile | None] = relationship()


class LetterSettings(Base):
    """What else the letters of an event say, and who may issue them; at most one row an event."""

    __tablename__ = "letter_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    needs_two: Mapped[bool] = mapped_column(default=False)
    """Whether a letter that one person drafts is issued by another."""
    default_form: Mapped[str] = mapped_column(String(5), default="")
    """Value of ``LetterForm``; empty: each person's own language."""
    travel_payer: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    lodging_payer: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    insurance_payer: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    itinerary: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """The cities that the stay leads to; without it, the host city."""
    contact_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Who answers a consulate that asks; without it, the secretariat."""
    contact_phone: Mapped[str] = mapped_column(String(40), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    copies: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Who gets a copy, one a line, in order of rank."""
