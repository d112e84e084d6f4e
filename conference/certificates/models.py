"""Texts of certificates, talks, certificates, and the files of their batches."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.certificates.enums import CertificateKind
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.documents.models import IssuedDocument
from conference.i18n.localised import Localised, LocalisedType
from conference.registration.models import Participant


class CertificateText(Base):
    """What the certificates of a kind say at an event; without a row, the built-in text holds."""

    __tablename__ = "certificate_texts"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[CertificateKind]
    title: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    text: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Paragraphs with placeholders; empty in a language: the built-in text."""
    signatory_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signatory_title: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Empty: who signs the letters of the event."""


class Talk(Base):
    """What somebody said at the event, noted for the certificate of speaking."""

    __tablename__ = "certified_talks"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    spoken_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship()
    certificates: Mapped[list["Certificate"]] = relationship(back_populates="talk")


class Certificate(Base):
    """The link between a person and a numbered certificate; one a kind and talk is live."""

    __tablename__ = "certificates"
    __table_args__ = (
        Index(
            "uq_certificates_attendance",
            "participant_id",
            unique=True,
            sqlite_where=text("is_live AND kind = 'attendance'"),
            postgresql_where=text("is_live AND kind = 'attendance'"),
        ),
        Index(
            "uq_certificates_talk",
            "talk_id",
            unique=True,
            sqlite_where=text("is_live"),
            postgresql_where=text("is_live"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_documents.id"), unique=True)
    talk_id: Mapped[int | None] = mapped_column(ForeignKey("certified_talks.id"))
    kind: Mapped[CertificateKind]
    is_live: Mapped[bool] = mapped_column(default=True)
    printed_as: Mapped[str] = mapped_column(String(64), default="")
    """A keyed hash of name and talk as printed, to tell whether they changed."""
    override_reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was issued although no scan let the person in, or before the day."""
    is_mailed: Mapped[bool] = mapped_column(default=False)
    """Whether it is mailed to the person as soon as it is printed."""
    mailed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship()
    document: Mapped[IssuedDocument] = relationship(lazy="joined")
    talk: Mapped[Talk | None] = relationship(back_populates="certificates")


class CertificateBatch(Base):
    """Certificates issued together, and the files they can be fetched in."""

    __tablename__ = "certificate_batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    kind: Mapped[CertificateKind]
    participant_ids: Mapped[list[int]] = mapped_column(default=list)
    pdf_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """All in one PDF, to be printed on paper."""
    zip_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """Each signed file by its number."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    job: Mapped[Job | None] = relationship()
    pdf: Mapped[StoredFile | None] = relationship(foreign_keys=[pdf_id])
    zip: Mapped[StoredFile | None] = relationship(foreign_keys=[zip_id])
