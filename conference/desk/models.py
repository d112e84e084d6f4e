"""Inviting units and the questions that are put to them; lists on paper."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.delegations.models import FocalPoint
from conference.desk.enums import ListKind, Obstacle, RequestState
from conference.events.models import Event
from conference.i18n.localised import Localised, LocalisedType
from conference.registration.models import Participant


class InvitingUnit(Base):
    """A unit of the organiser that may invite people at the desk, with its mail address."""

    __tablename__ = "inviting_units"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="en")
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)

    event: Mapped[Event] = relationship()


class WalkInRequest(Base):
    """The question to the inviting unit about one walk-in; only the hash of its key is kept."""

    __tablename__ = "walk_in_requests"
    __table_args__ = (Index(None, "event_id", "asked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("inviting_units.id"))
    focal_point_id: Mapped[int | None] = mapped_column(
        ForeignKey("focal_points.id", ondelete="SET NULL")
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[RequestState] = mapped_column(default=RequestState.WAITING)
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why the unit refused, in its own words."""
    obstacle: Mapped[Obstacle | None]
    """What stood against the approval when the unit agreed."""

    event: Mapped[Event] = relationship()
    participant: Mapped[Participant] = relationship()
    unit: Mapped[InvitingUnit | None] = relationship()
    focal_point: Mapped[FocalPoint | None] = relationship()

    @property
    def inviter(self) -> InvitingUnit | FocalPoint | None:
        """Who was asked; None when the focal point has been removed meanwhile."""
        return self.unit or self.focal_point

    @property
    def inviter_name(self) -> str:
        """The name of whoever was asked, in the current language."""
        if self.unit is not None:
            return self.unit.name.text()
        return self.focal_point.name if self.focal_point is not None else ""


class PrintedList(Base):
    """A list as it was when somebody asked for it on paper; a job lays it out."""

    __tablename__ = "printed_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    kind: Mapped[ListKind]
    language: Mapped[str] = mapped_column(String(2), default="en")
    subtitle: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """What the list was narrowed to: a delegation, a gate."""
    row_ids: Mapped[list[int]] = mapped_column(default=list)
    """Row ids of what is listed, in order."""
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    job: Mapped[Job | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
