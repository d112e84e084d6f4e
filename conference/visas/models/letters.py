"""Visa letters."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.documents.models import IssuedDocument
from conference.registration.models import Participant
from conference.visas.enums import LetterForm
from conference.visas.models.consulates import Consulate
from conference.visas.models.texts import LetterTemplate


class VisaLetter(Base):
    """The link between a person and a numbered letter; at most one is live."""

    __tablename__ = "visa_letters"
    __table_args__ = (
        Index(
            "uq_visa_letters_live",
            "participant_id",
            unique=True,
            sqlite_where=text("is_live"),
            postgresql_where=text("is_live"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_documents.id"), unique=True)
    is_live: Mapped[bool] = mapped_column(default=True)
    form: Mapped[str] = mapped_column(String(5), default="")
    """Value of ``LetterForm``; empty in letters older than the forms: the document's language."""
    template_id: Mapped[int | None] = mapped_column(ForeignKey("letter_templates.id"))
    """The version of the text; None: the built-in one. The text itself is in the frozen data."""
    consulate_id: Mapped[int | None] = mapped_column(ForeignKey("consulates.id"), index=True)
    """Whom it is addressed to; None: to whom it may concern."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship()
    document: Mapped[IssuedDocument] = relationship(lazy="joined")
    template: Mapped[LetterTemplate | None] = relationship()
    consulate: Mapped[Consulate | None] = relationship()

    @property
    def form_label(self) -> str:
        """The languages of the letter by their own names."""
        return dict(LetterForm.choices()).get(self.form or self.document.language, "")
