"""Messages, sendings with their recipients, rules for reminders, and the reminders sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.core import clock
from conference.core.database import Base
from conference.core.jobs import Job
from conference.delegations.models import FocalPoint
from conference.events.models import Event
from conference.i18n.localised import Localised, LocalisedType
from conference.mailing.enums import MailClass
from conference.mailing.models import OutboxMessage
from conference.messages.enums import (
    Audience,
    Reason,
    RecipientState,
    ReminderKind,
    Trigger,
)
from conference.registration.models import Participant


class MessageTemplate(Base):
    """A text with places for what differs; the organisers' own wording of a reminder is one too."""

    __tablename__ = "message_templates"
    __table_args__ = (UniqueConstraint("event_id", "reminder"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200), default="")
    """What the organisers call it among themselves."""
    reminder: Mapped[ReminderKind | None]
    audience: Mapped[Audience] = mapped_column(default=Audience.PARTICIPANTS)
    mail_class: Mapped[MailClass] = mapped_column(default=MailClass.OFFICIAL)
    subject: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    body: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    removed_at: Mapped[datetime | None]
    changed_at: Mapped[datetime] = mapped_column(default=clock.now, onupdate=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class Dispatch(Base):
    """A message as it was confirmed: text and recipients no longer change."""

    __tablename__ = "dispatches"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("message_templates.id"))
    ticket: Mapped[str] = mapped_column(String(64), unique=True)
    """Made with the page that asks: the same page sent twice is the same sending."""
    title: Mapped[str] = mapped_column(String(200))
    audience: Mapped[Audience]
    mail_class: Mapped[MailClass]
    subject: Mapped[Localised] = mapped_column(LocalisedType)
    body: Mapped[Localised] = mapped_column(LocalisedType)
    filter: Mapped[dict[str, Any]] = mapped_column(default=dict)
    total: Mapped[int] = mapped_column(default=0)
    send_at: Mapped[datetime | None]
    """When the writing begins; None at once."""
    stopped_at: Mapped[datetime | None]
    stopped_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    event: Mapped[Event] = relationship()
    job: Mapped[Job | None] = relationship()
    stopped_by: Mapped[User | None] = relationship()


class DispatchRecipient(Base):
    """One participant or focal point of a sending."""

    __tablename__ = "dispatch_recipients"
    __table_args__ = (
        UniqueConstraint("dispatch_id", "participant_id"),
        UniqueConstraint("dispatch_id", "focal_point_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dispatch_id: Mapped[int] = mapped_column(
        ForeignKey("dispatches.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    focal_point_id: Mapped[int | None] = mapped_column(
        ForeignKey("focal_points.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[RecipientState] = mapped_column(default=RecipientState.WAITING)
    reason: Mapped[Reason] = mapped_column(default=Reason.NONE)
    outbox_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox_messages.id", ondelete="SET NULL")
    )

    participant: Mapped[Participant | None] = relationship()
    focal_point: Mapped[FocalPoint | None] = relationship()
    mail: Mapped[OutboxMessage | None] = relationship()


class ReminderRule(Base):
    """When reminders of one kind go out; a kind may have several rules."""

    __tablename__ = "reminder_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReminderKind]
    trigger: Mapped[Trigger] = mapped_column(default=Trigger.BEFORE_DEADLINE)
    days: Mapped[int] = mapped_column(default=7)
    """Before the deadline, or of silence."""
    quiet_days: Mapped[int] = mapped_column(default=3)
    """Nobody gets two reminders of this kind within so many days."""
    enabled: Mapped[bool] = mapped_column(default=True)

    event: Mapped[Event] = relationship()


class SentReminder(Base):
    """One reminder to one person for one occasion; the row comes before the mail."""

    __tablename__ = "sent_reminders"
    __table_args__ = (
        UniqueConstraint("rule_id", "participant_id", "occasion"),
        UniqueConstraint("rule_id", "focal_point_id", "occasion"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("reminder_rules.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    kind: Mapped[ReminderKind]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    focal_point_id: Mapped[int | None] = mapped_column(
        ForeignKey("focal_points.id", ondelete="CASCADE"), index=True
    )
    occasion: Mapped[datetime]
    """The deadline, or the moment since when nothing was heard."""
    at: Mapped[datetime] = mapped_column(default=clock.now)
    outbox_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox_messages.id", ondelete="SET NULL")
    )
