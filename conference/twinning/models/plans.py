"""Action plans, activities, yearly reports and reminders."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from conference.core import clock
from conference.core.database import Base
from conference.i18n.localised import Localised, LocalisedType
from conference.twinning.enums import ActivityKind, ActivityState, ReminderKind, ReportState, Side
from conference.twinning.models.relations import Relation


class Amount(TypeDecorator[Decimal]):
    """A sum of money, exact on every database: SQLite has no decimal numbers of its own."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write all digits."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read all digits."""
        return None if value is None else Decimal(value)


class ActionPlan(Base):
    """What two cities will do together in some years."""

    __tablename__ = "action_plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(
        ForeignKey("relations.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[Localised] = mapped_column(LocalisedType)
    goal: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    relation: Mapped[Relation] = relationship()


class Activity(Base):
    """One activity: who answers for it on both sides, what it costs, how success is seen."""

    __tablename__ = "twinning_activities"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("action_plans.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[ActivityKind] = mapped_column(default=ActivityKind.EXCHANGE)
    state: Mapped[ActivityState] = mapped_column(default=ActivityState.PLANNED)
    title: Mapped[Localised] = mapped_column(LocalisedType)
    goal: Mapped[str] = mapped_column(Text, default="")
    owner_a: Mapped[str] = mapped_column(String(200), default="")
    owner_b: Mapped[str] = mapped_column(String(200), default="")
    lead: Mapped[str] = mapped_column(String(200), default="")
    """The institution that leads it, above all of research."""
    partners: Mapped[str] = mapped_column(String(300), default="")
    """The other institutions that take part."""
    budget: Mapped[Decimal | None] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3), default="")
    """ISO 4217."""
    funding: Mapped[str] = mapped_column(String(300), default="")
    indicator: Mapped[str] = mapped_column(String(300), default="")
    target: Mapped[str] = mapped_column(String(120), default="")
    achieved: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    due_on: Mapped[date | None]
    progress_a: Mapped[str] = mapped_column(Text, default="")
    progress_b: Mapped[str] = mapped_column(Text, default="")
    """What each city reports; its contact office writes it, or the office for it."""
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    plan: Mapped[ActionPlan] = relationship()

    def progress_of(self, side: Side) -> str:
        """What one side reports."""
        return self.progress_a if side is Side.A else self.progress_b


class YearlyReport(Base):
    """What became of a relation in one year."""

    __tablename__ = "yearly_reports"
    __table_args__ = (UniqueConstraint("relation_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(ForeignKey("relations.id", ondelete="CASCADE"))
    year: Mapped[int]
    """Gregorian."""
    state: Mapped[ReportState] = mapped_column(default=ReportState.DRAFT)
    summary: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    results: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    difficulties: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    outlook: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    issued_on: Mapped[date | None]
    files: Mapped[dict[str, str]] = mapped_column(default=dict)
    """Row id of the kept PDF by language, as text."""
    job_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    relation: Mapped[Relation] = relationship()


class RelationReminder(Base):
    """A reminder that was sent to the office, so that it is sent once."""

    __tablename__ = "relation_reminders"
    __table_args__ = (UniqueConstraint("relation_id", "kind", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(ForeignKey("relations.id", ondelete="CASCADE"))
    kind: Mapped[ReminderKind]
    due_on: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)
