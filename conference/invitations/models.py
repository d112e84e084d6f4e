"""Settings, texts, addressees and letters of invitation."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.delegations.models import Delegation
from conference.documents.models import IssuedDocument
from conference.i18n.localised import Localised, LocalisedType
from conference.visas.enums import LetterForm


class InvitationSettings(Base):
    """What the letters of an event say besides their text; at most one row an event."""

    __tablename__ = "invitation_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    default_form: Mapped[str] = mapped_column(String(5), default="")
    """Value of ``LetterForm``; empty: each delegation's own language."""
    answer_by: Mapped[date | None]
    signatory_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signatory_title: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Empty: who signs the other letters of the event."""


class InvitationText(Base):
    """The organiser's text of one form of letter; without a row, the built-in text holds."""

    __tablename__ = "invitation_texts"
    __table_args__ = (UniqueConstraint("event_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(String(5))
    """Value of ``LetterForm``."""
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Language → part → text with placeholders."""


class InvitationAddressee(Base):
    """To whom the letter to a delegation is addressed; at most one row a delegation."""

    __tablename__ = "invitation_addressees"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), unique=True
    )
    honorific: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    function: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)


class InvitationLetter(Base):
    """The link between a delegation and a numbered letter; at most one is live."""

    __tablename__ = "invitation_letters"
    __table_args__ = (
        Index(
            "uq_invitation_letters_live",
            "delegation_id",
            unique=True,
            sqlite_where=text("is_live"),
            postgresql_where=text("is_live"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_documents.id"), unique=True)
    form: Mapped[str] = mapped_column(String(5))
    """Value of ``LetterForm``."""
    is_live: Mapped[bool] = mapped_column(default=True)
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    delegation: Mapped[Delegation] = relationship()
    document: Mapped[IssuedDocument] = relationship(lazy="joined")

    @property
    def form_label(self) -> str:
        """The languages of the letter by their own names."""
        return dict(LetterForm.choices()).get(self.form, "")
