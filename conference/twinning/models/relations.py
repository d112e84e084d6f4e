"""The relation between two cities, its steps, policy references and permits."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.approvals.models import Approval
from conference.cities.models import City, Topic
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType
from conference.twinning.enums import RelationKind, RelationState, StepKind

relation_topics = Table(
    "relation_topics",
    Base.metadata,
    Column("relation_id", ForeignKey("relations.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Relation(Base):
    """A relation between two cities; side A is the city whose register this is."""

    __tablename__ = "relations"
    __table_args__ = (CheckConstraint("city_a_id <> city_b_id", name="two_cities"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), default="", index=True)
    """Made from the id once that is known: ``TW-0007``."""
    city_a_id: Mapped[int] = mapped_column(ForeignKey("cities.id"), index=True)
    city_b_id: Mapped[int] = mapped_column(ForeignKey("cities.id"), index=True)
    kind: Mapped[RelationKind] = mapped_column(default=RelationKind.SISTER_CITY)
    state: Mapped[RelationState] = mapped_column(default=RelationState.IDEA, index=True)
    is_suspended: Mapped[bool] = mapped_column(default=False)
    purpose: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    initiator: Mapped[str] = mapped_column(String(200), default="")
    agenda_ref: Mapped[str] = mapped_column(String(120), default="")
    """Where the proposal stands on the agenda of the council."""
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    renew_by: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    topics: Mapped[list[Topic]] = relationship(secondary=relation_topics, order_by=Topic.position)
    city_a: Mapped[City] = relationship(foreign_keys=[city_a_id])
    city_b: Mapped[City] = relationship(foreign_keys=[city_b_id])


class RelationStep(Base):
    """One step in the life of a relation: what was decided, when, by whom, under which number."""

    __tablename__ = "relation_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(
        ForeignKey("relations.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[StepKind] = mapped_column(default=StepKind.MOVED)
    from_state: Mapped[RelationState | None]
    state: Mapped[RelationState]
    """The state afterwards; unchanged where the relation was suspended or resumed."""
    on: Mapped[date] = mapped_column("decided_on")
    body: Mapped[str] = mapped_column(String(200))
    decision_number: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    file: Mapped[StoredFile | None] = relationship()
    relation: Mapped[Relation] = relationship()


class PolicyReference(Base):
    """An upstream document that a relation follows (domain, table 5.1 row 3)."""

    __tablename__ = "policy_references"

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(
        ForeignKey("relations.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(300))
    clause: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")

    relation: Mapped[Relation] = relationship()


class RelationApproval(Base):
    """A permit, statement of no objection or support that a relation needs."""

    __tablename__ = "relation_approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    relation_id: Mapped[int] = mapped_column(
        ForeignKey("relations.id", ondelete="CASCADE"), index=True
    )
    approval_id: Mapped[int] = mapped_column(ForeignKey("approvals.id"), unique=True)
    position: Mapped[int] = mapped_column(default=0)

    approval: Mapped[Approval] = relationship()
    relation: Mapped[Relation] = relationship()
