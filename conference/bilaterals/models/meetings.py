"""The meeting of two delegations, its people, wishes, history and what follows from it."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.bilaterals.enums import MediaFormat, MeetingLevel, MeetingState, Priority, Side
from conference.bilaterals.models.planning import MeetingSlot
from conference.cities.models import Topic
from conference.core import clock
from conference.core.actor import ActorKind
from conference.core.database import Base
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.programme.models import Interpreter, Room
from conference.registration.models import Participant

meeting_topics = Table(
    "bilateral_meeting_topics",
    Base.metadata,
    Column("meeting_id", ForeignKey("bilateral_meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", ForeignKey("topics.id"), primary_key=True, index=True),
)


class BilateralMeeting(Base):
    """One delegation asks another to meet."""

    __tablename__ = "bilateral_meetings"
    __table_args__ = (
        UniqueConstraint("event_id", "code"),
        UniqueConstraint("slot_id", "room_id"),
        Index(None, "event_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(12))
    """Stable: it stands in addresses and in the identifiers of calendar entries."""
    asking_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    asked_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.DRAFT)
    awaits: Mapped[Side | None]
    """The side whose answer is waited for."""
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    level: Mapped[MeetingLevel] = mapped_column(default=MeetingLevel.MAYOR)
    purpose: Mapped[str] = mapped_column(String(300), default="")
    topics: Mapped[str] = mapped_column(Text, default="")
    """In the words of the delegation that asks; ``listed_topics`` are those of the list."""
    media: Mapped[MediaFormat] = mapped_column(default=MediaFormat.CLOSED)
    has_flags: Mapped[bool] = mapped_column(default=False)
    """Whether flags are to stand on the table."""
    asking_people: Mapped[int] = mapped_column(default=2)
    asked_people: Mapped[int] = mapped_column(default=2)
    asking_language: Mapped[str] = mapped_column(String(10), default="en")
    asked_language: Mapped[str] = mapped_column(String(10), default="en")
    asking_interpreter: Mapped[bool] = mapped_column(default=False)
    """Whether that side brings an interpreter of its own."""
    asked_interpreter: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was declined or cancelled."""

    slot_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_slots.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("programme_rooms.id"))
    interpreter_id: Mapped[int | None] = mapped_column(ForeignKey("interpreters.id"), index=True)
    liaison_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"), index=True)
    """The liaison officer who leads the delegations to the room."""
    is_fixed: Mapped[bool] = mapped_column(default=False)
    """The planner leaves its time and room as they are."""
    asking_confirmed_at: Mapped[datetime | None]
    asked_confirmed_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    """When both sides were asked to reconfirm the present time."""
    sequence: Mapped[int] = mapped_column(default=0)
    """Counts the changes of time and place, as calendar entries do."""
    told_sequence: Mapped[int] = mapped_column(default=0)
    """The last of them that both sides were told by mail."""

    absent_side: Mapped[Side | None]
    outcome: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    asking: Mapped[Delegation] = relationship(foreign_keys=[asking_id])
    asked: Mapped[Delegation] = relationship(foreign_keys=[asked_id])
    slot: Mapped[MeetingSlot | None] = relationship()
    room: Mapped[Room | None] = relationship()
    interpreter: Mapped[Interpreter | None] = relationship()
    liaison: Mapped[Participant | None] = relationship()
    listed_topics: Mapped[list[Topic]] = relationship(
        secondary=meeting_topics, order_by=(Topic.position, Topic.id)
    )
    preferences: Mapped[list["BilateralPreference"]] = relationship(
        order_by="BilateralPreference.position", cascade="all, delete-orphan"
    )
    attendees: Mapped[list["BilateralAttendee"]] = relationship(
        order_by="BilateralAttendee.id", cascade="all, delete-orphan"
    )
    steps: Mapped[list["BilateralStep"]] = relationship(
        order_by="BilateralStep.id", cascade="all, delete-orphan"
    )
    tasks: Mapped[list["FollowUp"]] = relationship(
        back_populates="meeting", order_by="FollowUp.due_on", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration

    @property
    def people(self) -> int:
        """How many will sit in the room, the conference's interpreter included."""
        return self.asking_people + self.asked_people + bool(self.pair)

    @property
    def pair(self) -> str:
        """The language pair that the conference has to interpret, in order; empty for none."""
        if self.asking_interpreter or self.asked_interpreter:
            return ""
        languages = sorted({self.asking_language, self.asked_language})
        return "-".join(languages) if len(languages) == 2 else ""

    def delegation(self, side: Side) -> Delegation:
        """The delegation of a side."""
        return self.asking if side is Side.ASKING else self.asked

    def side_of(self, delegation_id: int) -> Side | None:
        """On which side a delegation is, if it is part of the meeting."""
        sides = {self.asking_id: Side.ASKING, self.asked_id: Side.ASKED}
        return sides.get(delegation_id)

    def confirmed_at(self, side: Side) -> datetime | None:
        """When a side reconfirmed the present time."""
        return self.asking_confirmed_at if side is Side.ASKING else self.asked_confirmed_at


class BilateralPreference(Base):
    """A slot that was proposed for a meeting, the first one being the dearest."""

    __tablename__ = "bilateral_preferences"
    __table_args__ = (UniqueConstraint("meeting_id", "slot_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("bilateral_meetings.id", ondelete="CASCADE"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("meeting_slots.id", ondelete="CASCADE"))
    position: Mapped[int]

    slot: Mapped[MeetingSlot] = relationship()


class BilateralAttendee(Base):
    """A person of one side who is to come; their sessions keep the meeting away."""

    __tablename__ = "bilateral_attendees"
    __table_args__ = (UniqueConstraint("meeting_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("bilateral_meetings.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)

    participant: Mapped[Participant] = relationship()


class BilateralStep(Base):
    """One step of a meeting: which state it came to, when and by whom. Only added to."""

    __tablename__ = "bilateral_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("bilateral_meetings.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[MeetingState]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_kind: Mapped[ActorKind]
    actor_id: Mapped[int | None]
    side: Mapped[Side | None]
    """For which delegation it was done; None: by the secretariat itself."""
    note: Mapped[str] = mapped_column(Text, default="")


class FollowUp(Base):
    """What was agreed to be done after a meeting, by whom and until when."""

    __tablename__ = "bilateral_follow_ups"
    __table_args__ = (Index(None, "done_at", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("bilateral_meetings.id", ondelete="CASCADE"), index=True
    )
    task: Mapped[str] = mapped_column(String(500))
    owner_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"))
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]

    meeting: Mapped[BilateralMeeting] = relationship(back_populates="tasks")
    owner: Mapped[Delegation] = relationship()
