"""The session, the people on it, and its documents."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.models import Topic
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.events.models import Category, Event, Zone
from conference.i18n.localised import Localised, LocalisedType
from conference.programme.enums import (
    DocumentAccess,
    PersonRole,
    RoleState,
    SessionAccess,
    SessionKind,
)
from conference.programme.models.places import Room, Track
from conference.registration.models import Participant
from conference.twinning.models import Relation

if TYPE_CHECKING:
    from conference.programme.models.bookings import Booking
    from conference.programme.models.interpretation import Interpretation


def _links(name: str, column: str, target: str) -> Table:
    return Table(
        name,
        Base.metadata,
        Column(
            "session_id", ForeignKey("programme_sessions.id", ondelete="CASCADE"), primary_key=True
        ),
        Column(column, ForeignKey(target, ondelete="CASCADE"), primary_key=True, index=True),
    )


session_categories = _links("session_categories", "category_id", "categories.id")
session_zones = _links("session_zones", "zone_id", "zones.id")
session_topics = _links("session_topics", "topic_id", "topics.id")
session_invitees = _links("session_invitees", "participant_id", "participants.id")


class ProgrammeSession(Base):
    """One item of the programme; without room or time it is on the list of the unplaced."""

    __tablename__ = "programme_sessions"
    __table_args__ = (
        UniqueConstraint("event_id", "code"),
        Index(None, "event_id", "starts_at"),
        Index(None, "room_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(12))
    """Stable: it stands in addresses and in the identifiers of calendar entries."""
    kind: Mapped[SessionKind] = mapped_column(default=SessionKind.PARALLEL)
    title: Mapped[Localised] = mapped_column(LocalisedType)
    text: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("programme_tracks.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("programme_rooms.id"))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    is_public: Mapped[bool] = mapped_column(default=True)
    """Whether the public programme shows it."""
    access: Mapped[SessionAccess] = mapped_column(default=SessionAccess.EVERYONE)
    places: Mapped[int | None]
    """How many may book; None: as many as the room holds."""
    places_per_delegation: Mapped[int | None]
    has_waiting_list: Mapped[bool] = mapped_column(default=False)
    doors_open_minutes: Mapped[int] = mapped_column(default=30)
    """How long before its beginning the door lets people in."""
    floor_languages: Mapped[list[str]] = mapped_column(default=list)
    is_recorded: Mapped[bool] = mapped_column(default=False)
    is_webcast: Mapped[bool] = mapped_column(default=False)
    webcast_url: Mapped[str] = mapped_column(String(500), default="")
    relation_id: Mapped[int | None] = mapped_column(
        ForeignKey("relations.id", ondelete="SET NULL"), index=True
    )
    """The relation between two cities whose text is signed; of a signing ceremony alone."""
    cancelled_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    relation: Mapped[Relation | None] = relationship()
    track: Mapped[Track | None] = relationship()
    room: Mapped[Room | None] = relationship()
    categories: Mapped[list[Category]] = relationship(
        secondary=session_categories, order_by=Category.position
    )
    zones: Mapped[list[Zone]] = relationship(secondary=session_zones, order_by=Zone.position)
    topics: Mapped[list[Topic]] = relationship(
        secondary=session_topics, order_by=(Topic.position, Topic.id)
    )
    invitees: Mapped[list[Participant]] = relationship(secondary=session_invitees)
    roles: Mapped[list["SessionRole"]] = relationship(
        back_populates="session",
        order_by="SessionRole.position, SessionRole.id",
        cascade="all, delete-orphan",
    )
    interpretations: Mapped[list["Interpretation"]] = relationship(
        back_populates="session", order_by="Interpretation.id", cascade="all, delete-orphan"
    )
    documents: Mapped[list["SessionDocument"]] = relationship(
        back_populates="session", order_by="SessionDocument.id", cascade="all, delete-orphan"
    )
    bookings: Mapped[list["Booking"]] = relationship(
        back_populates="session", order_by="Booking.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration

    @property
    def is_placed(self) -> bool:
        """Whether it has a time; the room may still be open."""
        return self.starts_at is not None and self.ends_at is not None

    @property
    def seats(self) -> int | None:
        """How many people may book: its own number, else the room's; None without a limit."""
        if self.places is not None:
            return self.places
        return None if self.room is None else self.room.capacity


class SessionRole(Base):
    """What a person does in a session, in the order in which they are named or speak."""

    __tablename__ = "programme_roles"
    __table_args__ = (UniqueConstraint("session_id", "participant_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    role: Mapped[PersonRole] = mapped_column(default=PersonRole.SPEAKER)
    position: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int | None]
    state: Mapped[RoleState] = mapped_column(default=RoleState.PROPOSED)
    is_published: Mapped[bool] = mapped_column(default=True)
    """Whether the public programme names the person."""

    session: Mapped[ProgrammeSession] = relationship(back_populates="roles")
    participant: Mapped[Participant] = relationship()


class SessionDocument(Base):
    """A document of a session in one language."""

    __tablename__ = "session_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_sessions.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[Localised] = mapped_column(LocalisedType)
    language: Mapped[str] = mapped_column(String(10))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    access: Mapped[DocumentAccess] = mapped_column(default=DocumentAccess.PARTICIPANTS)

    session: Mapped[ProgrammeSession] = relationship(back_populates="documents")
    file: Mapped[StoredFile] = relationship()
