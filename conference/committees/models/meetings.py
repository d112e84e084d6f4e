"""A meeting of a body, its agenda, who was there, and what was decided."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.cities.models import Contact
from conference.committees.enums import (
    Circle,
    DecisionMode,
    DecisionState,
    MeetingState,
    Presence,
)
from conference.committees.models.bodies import Committee, CommitteeMember
from conference.core import clock
from conference.core.database import Base
from conference.i18n.localised import Localised, LocalisedType

if TYPE_CHECKING:
    from conference.committees.models.minutes import MinutesAddendum, MinutesPrint, MinutesText
    from conference.committees.models.tasks import Task


class WorkingMeeting(Base):
    """A specialist meeting of a body."""

    __tablename__ = "working_meetings"
    __table_args__ = (
        UniqueConstraint("committee_id", "number"),
        Index(None, "state", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id", ondelete="CASCADE"))
    number: Mapped[int]
    """The first, second … meeting of its body."""
    mark: Mapped[str] = mapped_column(String(26), unique=True)
    """What calendar programs know it by, whatever else of it changes."""
    title: Mapped[Localised] = mapped_column(LocalisedType)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    link: Mapped[str] = mapped_column(String(254), default="")
    """Where it is joined from afar."""
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was cancelled."""
    sequence: Mapped[int] = mapped_column(default=0)
    """Counts the changes that calendar entries show: time, place, title, cancellation."""
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    approved_on: Mapped[date | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    committee: Mapped[Committee] = relationship()
    approver: Mapped[User | None] = relationship()
    agenda: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", order_by="AgendaItem.position", cascade="all, delete-orphan"
    )
    attendances: Mapped[list["Attendance"]] = relationship(
        back_populates="meeting", order_by="Attendance.id", cascade="all, delete-orphan"
    )
    texts: Mapped[list["MinutesText"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan"
    )
    prints: Mapped[list["MinutesPrint"]] = relationship(
        back_populates="meeting", order_by="MinutesPrint.id", cascade="all, delete-orphan"
    )
    addenda: Mapped[list["MinutesAddendum"]] = relationship(
        back_populates="meeting", order_by="MinutesAddendum.number", cascade="all, delete-orphan"
    )
    decisions: Mapped[list["Decision"]] = relationship(
        back_populates="meeting", order_by="Decision.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class AgendaItem(Base):
    """One point of a meeting's agenda."""

    __tablename__ = "agenda_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("working_meetings.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    title: Mapped[Localised] = mapped_column(LocalisedType)
    presenter_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    minutes: Mapped[int | None]
    """How long it is expected to take."""

    meeting: Mapped[WorkingMeeting] = relationship(back_populates="agenda")
    presenter: Mapped[Contact | None] = relationship()


class Attendance(Base):
    """A person who is invited to a meeting, or was there."""

    __tablename__ = "meeting_attendances"
    __table_args__ = (UniqueConstraint("meeting_id", "contact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("working_meetings.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_members.id", ondelete="SET NULL")
    )
    """None for a guest from outside the body."""
    circle: Mapped[Circle] = mapped_column(default=Circle.OTHER)
    language: Mapped[str] = mapped_column(String(2), default="en")
    presence: Mapped[Presence] = mapped_column(default=Presence.EXPECTED)
    told_sequence: Mapped[int | None]
    """The change of the meeting that the person was last written about; None: never."""
    invited_at: Mapped[datetime | None]

    meeting: Mapped[WorkingMeeting] = relationship(back_populates="attendances")
    contact: Mapped[Contact] = relationship()
    member: Mapped[CommitteeMember | None] = relationship()


class Decision(Base):
    """What a meeting decided, under a number of its body and year."""

    __tablename__ = "committee_decisions"
    __table_args__ = (UniqueConstraint("committee_id", "year", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id", ondelete="CASCADE"))
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("working_meetings.id", ondelete="CASCADE"), index=True
    )
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id", ondelete="SET NULL"))
    year: Mapped[int]
    """In the calendar of its body."""
    sequence: Mapped[int]
    number: Mapped[str] = mapped_column(String(40), unique=True)
    """As printed, in Latin digits in every language."""
    decided_on: Mapped[date]
    text: Mapped[Localised] = mapped_column(LocalisedType)
    mode: Mapped[DecisionMode] = mapped_column(default=DecisionMode.CONSENSUS)
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    state: Mapped[DecisionState] = mapped_column(default=DecisionState.ADOPTED)
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it is void."""
    responsible_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_members.id", ondelete="SET NULL"), index=True
    )
    due_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    committee: Mapped[Committee] = relationship()
    meeting: Mapped[WorkingMeeting] = relationship(back_populates="decisions")
    item: Mapped[AgendaItem | None] = relationship()
    responsible: Mapped[CommitteeMember | None] = relationship()
    tasks: Mapped[list["Task"]] = relationship(back_populates="decision", order_by="Task.id")
