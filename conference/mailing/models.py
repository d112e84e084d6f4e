"""The outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.mailing.enums import MailState


class OutboxMessage(Base):
    """One mail to one address. Subject and body are encrypted: they hold names and links."""

    __tablename__ = "outbox_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60), index=True)
    """Folder of the template, for example ``delegations/invitation``."""
    language: Mapped[str] = mapped_column(String(2))
    recipient: Mapped[str] = mapped_column(EncryptedText("outbox_messages.recipient"))
    subject: Mapped[str] = mapped_column(EncryptedText("outbox_messages.subject"))
    text: Mapped[str] = mapped_column(EncryptedText("outbox_messages.text"))
    html: Mapped[str] = mapped_column(EncryptedText("outbox_messages.html"))
    attachments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """File name → id of the stored file."""
    participant_id: Mapped[int | None] = mapped_column(index=True)
    delegation_id: Mapped[int | None] = mapped_column(index=True)
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    last_error: Mapped[str] = mapped_column(Text, default="")
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
