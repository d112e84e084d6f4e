"""Agreements, their versions, and the clauses they are written from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.committees.models import Decision
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType
from conference.twinning.enums import AgreementKind, AgreementState, ClauseKind
from conference.twinning.models.relations import Relation


class Clause(Base):
    """A clause of the library, in three languages; the words in braces are filled in print."""

    __tablename__ = "clauses"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ClauseKind] = mapped_column(default=ClauseKind.OTHER)
    heading: Mapped[Localised] = mapped_column(LocalisedType)
    text: Mapped[Localised] = mapped_column(LocalisedType)
    position: Mapped[int] = mapped_column(default=0)
    is_usual: Mapped[bool] = mapped_column(default=True)
    """Whether a new agreement begins with it."""


class Agreement(Base):
    """The text that two cities sign, in two languages."""

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(
        ForeignKey("relations.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[AgreementKind] = mapped_column(default=AgreementKind.MEMORANDUM)
    state: Mapped[AgreementState] = mapped_column(default=AgreementState.DRAFT)
    title: Mapped[Localised] = mapped_column(LocalisedType)
    language_a: Mapped[str] = mapped_column(String(2))
    language_b: Mapped[str] = mapped_column(String(2))
    prevailing: Mapped[str] = mapped_column(String(2), default="")
    """The language whose text prevails; empty where both are equally authentic."""
    years: Mapped[int] = mapped_column(default=5)
    signatory_a: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    post_a: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signatory_b: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    post_b: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    place: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signed_on: Mapped[date | None]
    original_a_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    original_b_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    signed_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    job_id: Mapped[int | None]
    """The job that prints the two originals."""
    printed_version: Mapped[int | None]
    """The number of the version that the originals show."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    relation: Mapped[Relation] = relationship()
    original_a: Mapped[StoredFile | None] = relationship(foreign_keys=[original_a_id])
    original_b: Mapped[StoredFile | None] = relationship(foreign_keys=[original_b_id])
    signed_file: Mapped[StoredFile | None] = relationship(foreign_keys=[signed_file_id])


class AgreementVersion(Base):
    """The clauses of an agreement as they stood at one time; a version never changes."""

    __tablename__ = "agreement_versions"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"))
    number: Mapped[int]
    clauses: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """``{"key", "kind", "heading": {language: …}, "text": {language: …}}`` in their order; the
    key stays with a clause from version to version."""
    note: Mapped[str] = mapped_column(Text, default="")
    """Why it was changed (table 5.1 row 8)."""
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_decisions.id", ondelete="SET NULL")
    )
    """The decision of a working meeting that asked for it."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    agreement: Mapped[Agreement] = relationship()
    decision: Mapped[Decision | None] = relationship()
