"""Delegation, quota, focal points, invitation codes, messages."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.cities.models import City, Organisation
from conference.core import clock
from conference.core.database import Base, EncryptedText
from conference.core.files import StoredFile
from conference.delegations.enums import (
    ClearanceState,
    CredentialsState,
    DelegationKind,
    DelegationState,
)
from conference.events.models import Category, Event
from conference.i18n.localised import Localised, LocalisedType
from conference.i18n.ordering import ORDER_COLUMNS, Ordered


class Delegation(Ordered, Base):
    """One invited body at one event; its name is written as it is to be printed."""

    __tablename__ = "delegations"
    __table_args__ = (
        Index(None, "event_id", "state"),
        *(Index(None, "event_id", column) for column in ORDER_COLUMNS),
        Index(
            "uq_delegations_public_requests",
            "event_id",
            unique=True,
            sqlite_where=text("is_public_requests"),
            postgresql_where=text("is_public_requests"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    kind: Mapped[DelegationKind] = mapped_column(default=DelegationKind.CITY)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    country: Mapped[str] = mapped_column(String(2), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    state: Mapped[DelegationState] = mapped_column(default=DelegationState.DRAFT)
    is_public_requests: Mapped[bool] = mapped_column(default=False)
    """The delegation that holds requests of people who registered themselves."""

    credentials: Mapped[CredentialsState] = mapped_column(default=CredentialsState.MISSING)
    credentials_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    credentials_reason: Mapped[str] = mapped_column(Text, default="")
    credentials_at: Mapped[datetime | None]
    home_clearance: Mapped[ClearanceState] = mapped_column(default=ClearanceState.UNKNOWN)
    home_clearance_at: Mapped[datetime | None]
    """When the state of the clearance was said last, by the focal point or the secretariat."""

    invitation_number: Mapped[str] = mapped_column(String(60), default="")
    invitation_date: Mapped[date | None]
    invited_at: Mapped[datetime | None]
    seat_group: Mapped[str] = mapped_column(String(60), default="")
    precedence: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    """For protocol staff only."""
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    city: Mapped[City | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    credentials_file: Mapped[StoredFile | None] = relationship()
    quotas: Mapped[list["Quota"]] = relationship(
        back_populates="delegation", cascade="all, delete-orphan"
    )
    focal_points: Mapped[list["FocalPoint"]] = relationship(
        back_populates="delegation", order_by="FocalPoint.id", cascade="all, delete-orphan"
    )
    codes: Mapped[list["InvitationCode"]] = relationship(
        back_populates="delegation", order_by="InvitationCode.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class Quota(Base):
    """How many people of a category the delegation may nominate; locked while a place is taken."""

    __tablename__ = "quotas"
    __table_args__ = (UniqueConstraint("delegation_id", "category_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id", ondelete="CASCADE"))
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    places: Mapped[int] = mapped_column(default=0)

    delegation: Mapped[Delegation] = relationship(back_populates="quotas")
    category: Mapped[Category] = relationship()


class FocalPoint(Ordered, Base):
    """A person of the delegation who may nominate; magic links go to this address and no other."""

    __tablename__ = "focal_points"
    __table_args__ = (UniqueConstraint("delegation_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), index=True)
    """In lower case."""
    phone: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    active: Mapped[bool] = mapped_column(default=True)
    approved_at: Mapped[datetime | None]
    """When the secretariat entered or approved the address; before, no link is sent."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    delegation: Mapped[Delegation] = relationship(back_populates="focal_points")


class InvitationCode(Base):
    """The code in an invitation: it says which delegation, and opens nothing by itself."""

    __tablename__ = "invitation_codes"
    __table_args__ = (
        Index(
            "uq_invitation_codes_live",
            "delegation_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(EncryptedText("invitation_codes.code"))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]

    delegation: Mapped[Delegation] = relationship(back_populates="codes")


class ExpectedShare(Base):
    """How many of a hundred invited places of a kind of delegation are expected to be taken."""

    __tablename__ = "expected_shares"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    kind: Mapped[DelegationKind]
    percent: Mapped[int]


class DelegationMessage(Base):
    """One message between the secretariat and a delegation; together they are one conversation."""

    __tablename__ = "delegation_messages"
    __table_args__ = (Index(None, "delegation_id", "from_secretariat", "read_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id", ondelete="CASCADE"))
    from_secretariat: Mapped[bool]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who of the secretariat wrote it."""
    focal_point_id: Mapped[int | None] = mapped_column(ForeignKey("focal_points.id"))
    """Which focal point wrote it."""
    subject: Mapped[str] = mapped_column(EncryptedText("delegation_messages.subject"))
    text: Mapped[str] = mapped_column(EncryptedText("delegation_messages.text"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]
    """When the other side said that it has read the message."""

    delegation: Mapped[Delegation] = relationship()
    user: Mapped[User | None] = relationship()
    focal_point: Mapped[FocalPoint | None] = relationship()
