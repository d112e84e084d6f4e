"""The outbox, organisers' own paragraphs, and who wants no news."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.i18n.localised import Localised, LocalisedType
from conference.mailing.enums import MailClass, MailState


class OutboxMessage(Base):
    """One mail to one address. Subject and body are encrypted: they hold names and links."""

    __tablename__ = "outbox_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), index=True)
    kind: Mapped[str] = mapped_column(String(60), index=True)
    """Folder of the template, for example ``delegations/invitation``."""
    mail_class: Mapped[MailClass] = mapped_column(default=MailClass.OFFICIAL)
    language: Mapped[str] = mapped_column(String(2))
    recipient: Mapped[str] = mapped_column(EncryptedText("outbox_messages.recipient"))
    subject: Mapped[str] = mapped_column(EncryptedText("outbox_messages.subject"))
    text: Mapped[str] = mapped_column(EncryptedText("outbox_messages.text"))
    html: Mapped[str] = mapped_column(EncryptedText("outbox_messages.html"))
    attachments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """File name → id of the stored file."""
    unsubscribe_url: Mapped[str] = mapped_column(
        EncryptedText("outbox_messages.unsubscribe_url"), default=""
    )
    """Of news: where the recipient says that no more are wanted."""
    resend_of_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_messages.id"), index=True)
    participant_id: Mapped[int | None] = mapped_column(index=True)
    delegation_id: Mapped[int | None] = mapped_column(index=True)
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    last_error: Mapped[str] = mapped_column(Text, default="")
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]
    """When address, subject, text and attachments were removed for good."""


class MailParagraph(Base):
    """What an organiser adds to one kind of mail of an event, above the closing words."""

    __tablename__ = "mail_paragraphs"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(60))
    """Folder of the template, as in the outbox."""
    body: Mapped[Localised] = mapped_column(LocalisedType)


class NewsRefusal(Base):
    """An address that wants no news of an event; official notices still go there."""

    __tablename__ = "news_refusals"
    __table_args__ = (UniqueConstraint("event_id", "address_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    address_hash: Mapped[str] = mapped_column(String(32))
    """Keyed hash; the address itself is not kept here."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
