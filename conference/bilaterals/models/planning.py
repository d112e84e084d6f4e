"""When an event's bilateral meetings may take place, and the runs of the planner."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.bilaterals.enums import RunState
from conference.core import clock
from conference.core.database import Base
from conference.core.jobs import Job
from conference.events.models import Event


class BilateralSettings(Base):
    """How an event holds bilateral meetings; without a row the defaults hold."""

    __tablename__ = "bilateral_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    is_open: Mapped[bool] = mapped_column(default=True)
    """Whether delegations may ask for meetings."""
    gap_minutes: Mapped[int] = mapped_column(default=5)
    """What a delegation has at least between two engagements at one venue."""
    per_day: Mapped[int | None]
    """How many meetings a delegation may have on a day; None without a limit."""
    in_all: Mapped[int | None]
    reconfirm_hours: Mapped[int] = mapped_column(default=24)
    """So many hours before, delegations are reminded to reconfirm."""

    event: Mapped[Event] = relationship()


class MeetingSlot(Base):
    """A time in which meetings may take place; slots of one event do not overlap."""

    __tablename__ = "meeting_slots"
    __table_args__ = (UniqueConstraint("event_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    event: Mapped[Event] = relationship()


class PlannerRun(Base):
    """One proposal of the planner; nothing changes before it is put into force."""

    __tablename__ = "planner_runs"
    __table_args__ = (Index(None, "event_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id", ondelete="SET NULL"))
    state: Mapped[RunState] = mapped_column(default=RunState.WAITING)
    seconds: Mapped[int] = mapped_column(default=60)
    """How long the planner may take."""
    value: Mapped[int] = mapped_column(default=0)
    bound: Mapped[int] = mapped_column(default=0)
    """No plan can be worth more than this."""
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Places, what moved and what has no place, by row ids."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    """When it was put into force or thrown away."""

    event: Mapped[Event] = relationship()
    job: Mapped[Job | None] = relationship()

    @property
    def gap_percent(self) -> float:
        """How far the plan is at most from the best possible one, in percent."""
        return 100 * (self.bound - self.value) / self.bound if self.bound > 0 else 0.0
