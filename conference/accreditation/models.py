"""Questions, answers, equipment, examinations, and which categories are of the media."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.enums import Role
from conference.accreditation.enums import QuestionKind
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.events.models import Category
from conference.i18n.localised import Localised, LocalisedType
from conference.registration.models import Participant


class Question(Base):
    """One question of one category."""

    __tablename__ = "category_questions"
    __table_args__ = (Index(None, "category_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id", ondelete="CASCADE"))
    kind: Mapped[QuestionKind]
    label: Mapped[Localised] = mapped_column(LocalisedType)
    help: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    options: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """For a choice: one option a line, the same line in each language."""
    is_required: Mapped[bool] = mapped_column(default=False)
    is_sensitive: Mapped[bool] = mapped_column(default=False)
    """Whether its answers are stored encrypted; files always are."""
    depends_on_id: Mapped[int | None] = mapped_column(ForeignKey("category_questions.id"))
    depends_on_field: Mapped[str] = mapped_column(String(40), default="")
    depends_on_value: Mapped[str] = mapped_column(String(300), default="")
    """Values that meet the condition, with commas between; empty means any value."""
    keep_days: Mapped[int] = mapped_column(default=30)
    """How many days after the event its answers are kept."""
    position: Mapped[int] = mapped_column(default=0)
    archived_at: Mapped[datetime | None]

    category: Mapped[Category] = relationship()


class Answer(Base):
    """One person's answer to one question."""

    __tablename__ = "question_answers"
    __table_args__ = (UniqueConstraint("participant_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(ForeignKey("category_questions.id"), index=True)
    plain: Mapped[str] = mapped_column(Text, default="")
    secret: Mapped[str | None] = mapped_column(EncryptedText("question_answers.secret"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    question: Mapped[Question] = relationship()
    participant: Mapped[Participant] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    @property
    def value(self) -> str:
        """The answer in its stored form: an ISO day, a three-letter country, an option's key."""
        return self.secret or self.plain


class AccreditationRule(Base):
    """What a category asks beyond questions: equipment, and an examiner before the registrar."""

    __tablename__ = "accreditation_rules"

    category_id: Mapped[int] = mapped_column(
        ForeignKey("categories.id", ondelete="CASCADE"), primary_key=True
    )
    lists_equipment: Mapped[bool] = mapped_column(default=False)
    """Whether equipment brought in for a time is listed for the customs."""
    examined_by: Mapped[Role | None]
    """The role that examines before the registrar; none means that nobody does."""


class EquipmentItem(Base):
    """One line of the equipment that is imported for a time."""

    __tablename__ = "equipment_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(200))
    serial_number: Mapped[str] = mapped_column(String(60), default="")
    quantity: Mapped[int] = mapped_column(default=1)
    value: Mapped[str] = mapped_column(String(40), default="")
    """With its currency, as typed; customs may ask for it."""
    position: Mapped[int] = mapped_column(default=0)


class Examination(Base):
    """What the examiner said last about one person."""

    __tablename__ = "examinations"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True
    )
    agrees: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    examined_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    examined_at: Mapped[datetime] = mapped_column(default=clock.now)
