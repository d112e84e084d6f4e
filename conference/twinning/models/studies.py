"""Studies on a relation, scored by editable criteria."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.committees.models import Decision
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType
from conference.twinning.enums import StudyState
from conference.twinning.models.relations import Relation


class StudyCriterion(Base):
    """A criterion by which new studies are scored; the list is the office's own."""

    __tablename__ = "study_criteria"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    weight: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    is_used: Mapped[bool] = mapped_column(default=True)


class Study(Base):
    """One version of the expert study on a relation."""

    __tablename__ = "studies"
    __table_args__ = (UniqueConstraint("relation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(ForeignKey("relations.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[StudyState] = mapped_column(default=StudyState.DRAFT)
    author: Mapped[str] = mapped_column(String(200), default="")
    dated: Mapped[date]
    summary: Mapped[str] = mapped_column(Text, default="")
    prompted_by: Mapped[str] = mapped_column(String(300), default="")
    """What led to this version, in words (table 5.1 row 8)."""
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_decisions.id", ondelete="SET NULL")
    )
    """The decision of a working meeting that led to this version."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    relation: Mapped[Relation] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    decision: Mapped[Decision | None] = relationship()
    scores: Mapped[list["StudyScore"]] = relationship(
        order_by="StudyScore.position", cascade="all, delete-orphan", lazy="selectin"
    )


class StudyScore(Base):
    """What a study says on one criterion; name and weight as they were when it was begun."""

    __tablename__ = "study_scores"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id", ondelete="CASCADE"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    weight: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)
    score: Mapped[int | None]
    """From 0 to 10; None while nobody has judged."""
    reason: Mapped[str] = mapped_column(Text, default="")
