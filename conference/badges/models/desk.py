"""The life of badges at the desk: acts, custody receipts, prepared badges, and the desk's rules."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.badges.enums import ActKind, Collecting, IdentityDocument, Signing
from conference.badges.models.badges import Badge
from conference.core import clock
from conference.core.actor import ActorKind
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.core.jobs import Job
from conference.delegations.models import Delegation
from conference.events.models import Event


class CustodyReceipt(Base):
    """Badges of a delegation that one person took for the others: who, when, from whom."""

    __tablename__ = "custody_receipts"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )
    collecting: Mapped[Collecting]
    collector: Mapped[str] = mapped_column(EncryptedText("custody_receipts.collector"))
    """The name as it is printed; empty once it was forgotten."""
    identity: Mapped[IdentityDocument]
    signing: Mapped[Signing]
    language: Mapped[str] = mapped_column(String(2), default="en")
    handed_at: Mapped[datetime] = mapped_column(default=clock.now)
    handed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    signature_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """The signature drawn on the screen: SVG, encrypted."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """The receipt as PDF, encrypted; its row keeps the hash."""
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    """The hash of the PDF, which stays when the file is forgotten."""
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    """The paper that was signed, encrypted."""
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))

    event: Mapped[Event] = relationship()
    delegation: Mapped[Delegation] = relationship()
    officer: Mapped[User | None] = relationship()
    signature: Mapped[StoredFile | None] = relationship(foreign_keys=[signature_id])
    file: Mapped[StoredFile | None] = relationship(foreign_keys=[file_id])
    scan: Mapped[StoredFile | None] = relationship(foreign_keys=[scan_id])
    job: Mapped[Job | None] = relationship()
    acts: Mapped[list["BadgeAct"]] = relationship(
        back_populates="receipt", order_by="BadgeAct.id", viewonly=True
    )


class BadgeAct(Base):
    """Something that was done with a badge, by whom, and why."""

    __tablename__ = "badge_acts"
    __table_args__ = (Index(None, "event_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    badge_id: Mapped[int] = mapped_column(ForeignKey("badges.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ActKind]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_kind: Mapped[ActorKind]
    actor_id: Mapped[int | None]
    identity: Mapped[IdentityDocument | None]
    """The document that was seen; never its number."""
    reason: Mapped[str] = mapped_column(EncryptedText("badge_acts.reason"), default="")
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("custody_receipts.id"), index=True)

    badge: Mapped[Badge] = relationship()
    receipt: Mapped[CustodyReceipt | None] = relationship(back_populates="acts")


class SpareBadge(Base):
    """A badge printed in advance for nobody: until it is given to a person it opens nothing."""

    __tablename__ = "spare_badges"
    __table_args__ = (Index(None, "event_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    token: Mapped[str] = mapped_column(EncryptedText("spare_badges.token"))
    """Empty once the badge is somebody's: it stands there then."""
    token_hash: Mapped[str] = mapped_column(String(32), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    badge_id: Mapped[int | None] = mapped_column(
        ForeignKey("badges.id", ondelete="SET NULL"), unique=True
    )
    """The badge that it became."""
    spent_at: Mapped[datetime | None]
    """When it was given to somebody, or taken out of the stock."""


class BadgeDeskRules(Base):
    """What an event demands of its badge desk."""

    __tablename__ = "badge_desk_rules"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    two_people: Mapped[bool] = mapped_column(default=True)
    """Whoever reported a loss at the desk does not approve the replacement."""
