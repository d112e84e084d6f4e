"""What decides at the door: policies of zones, times, grants, passes, notes.

Times are a list of ``[day, from, until]``: the day is counted from the event's first (0), None is
every day of the event; the clock is the venue's. None instead of a list means at all times. So an
event that moves, or one that is made like it, keeps its times.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.checkin.enums import FullPolicy, Passback, PhotoPolicy
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.delegations.models import Delegation
from conference.events.models import Category, Zone
from conference.registration.models import Participant

Times = list[list[Any]] | None
_TIMES = JSON(none_as_null=True)


class ZonePolicy(Base):
    """How a zone is entered; a zone without a row is always open and lets nobody in twice."""

    __tablename__ = "zone_policies"

    zone_id: Mapped[int] = mapped_column(
        ForeignKey("zones.id", ondelete="CASCADE"), primary_key=True
    )
    hours: Mapped[Times] = mapped_column(_TIMES)
    """When the zone is open."""
    passback: Mapped[Passback] = mapped_column(default=Passback.REFUSE)
    reentry: Mapped[bool] = mapped_column(default=True)
    leaves: Mapped[list[int]] = mapped_column(default=list)
    """The zones that a person leaves by entering this one."""
    booking: Mapped[bool] = mapped_column(default=False)
    """Whether a category opens it only to those who booked a session there."""
    full: Mapped[FullPolicy] = mapped_column(default=FullPolicy.WARN)

    zone: Mapped[Zone] = relationship()


class DoorSettings(Base):
    """What holds at all doors of an event; an event without a row has what stands here."""

    __tablename__ = "door_settings"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    photos: Mapped[PhotoPolicy] = mapped_column(default=PhotoPolicy.MARKED)


class CategoryTime(Base):
    """When and how a category enters one of its zones; without a row: at all times."""

    __tablename__ = "category_times"

    category_id: Mapped[int] = mapped_column(
        ForeignKey("categories.id", ondelete="CASCADE"), primary_key=True
    )
    zone_id: Mapped[int] = mapped_column(
        ForeignKey("zones.id", ondelete="CASCADE"), primary_key=True
    )
    times: Mapped[Times] = mapped_column(_TIMES)
    unbooked: Mapped[bool] = mapped_column(default=False)
    """Whether its people need no booking where others do."""
    escort: Mapped[bool] = mapped_column(default=False)
    """Whether its people enter only with an escort."""

    category: Mapped[Category] = relationship()
    zone: Mapped[Zone] = relationship()


class Grant(Base):
    """A person's own right to a zone, beside what the category opens."""

    __tablename__ = "zone_grants"
    __table_args__ = (UniqueConstraint("participant_id", "zone_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"))
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id", ondelete="CASCADE"))
    times: Mapped[Times] = mapped_column(_TIMES)
    reason: Mapped[str] = mapped_column(String(200), default="")
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    granted_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship()
    zone: Mapped[Zone] = relationship()
    granted_by: Mapped[User | None] = relationship()


class DelegationPass(Base):
    """So many transferable passes of a delegation for a zone, counted with the personal badge.

    How many are in use is counted from the presences that took one; it is kept nowhere else.
    """

    __tablename__ = "delegation_passes"
    __table_args__ = (UniqueConstraint("delegation_id", "zone_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id", ondelete="CASCADE"))
    zone_id: Mapped[int] = mapped_column(ForeignKey("zones.id", ondelete="CASCADE"))
    number: Mapped[int]
    times: Mapped[Times] = mapped_column(_TIMES)

    delegation: Mapped[Delegation] = relationship()
    zone: Mapped[Zone] = relationship()


class DoorNote(Base):
    """What the steward is told when a person comes; no row where there is nothing to say."""

    __tablename__ = "door_notes"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    escort: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(EncryptedText("door_notes.note"), default="")
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)

    participant: Mapped[Participant] = relationship()
