"""Visa letters."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.documents.models import IssuedDocument
from conference.registration.models import Participant


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
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship()
    document: Mapped[IssuedDocument] = relationship(lazy="joined")
