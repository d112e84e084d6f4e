"""Frozen states of the programme."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.core import clock
from conference.core.database import Base
from conference.events.models import Event


class Release(Base):
    """The public programme as it was frozen at a moment, with its number."""

    __tablename__ = "programme_releases"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    released_at: Mapped[datetime] = mapped_column(default=clock.now)
    released_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """All that public pages, feeds and booklets need, with row ids."""
    digest: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 of the content in hexadecimal."""
    is_shown: Mapped[bool] = mapped_column(default=False)
    """Whether the public pages show it: one of an event at most."""

    event: Mapped[Event] = relationship()
    releaser: Mapped[User | None] = relationship()
