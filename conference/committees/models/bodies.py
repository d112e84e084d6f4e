"""A body, its members, workstreams and partners."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.models import Contact, Organisation
from conference.committees.enums import (
    Circle,
    CommitteeKind,
    CommitteeState,
    Cooperation,
    MemberRole,
    NumberCalendar,
)
from conference.core import clock
from conference.core.database import Base
from conference.correspondence.models import Letter
from conference.i18n.localised import Localised, LocalisedType
from conference.i18n.ordering import ORDER_COLUMNS, Ordered


class Committee(Ordered, Base):
    """A committee, working group, council or commission."""

    __tablename__ = "committees"
    __table_args__ = tuple(Index(None, column) for column in ORDER_COLUMNS)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CommitteeKind] = mapped_column(default=CommitteeKind.COMMITTEE)
    state: Mapped[CommitteeState] = mapped_column(default=CommitteeState.FORMED)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    """Latin letters and digits before the numbers of its decisions."""
    name: Mapped[Localised] = mapped_column(LocalisedType)
    mandate: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("committees.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """The organisation it belongs to: a council, a municipality."""
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    """First and last day of its term."""
    timezone: Mapped[str] = mapped_column(String(60), default="UTC")
    calendar: Mapped[NumberCalendar] = mapped_column(default=NumberCalendar.GREGORIAN)
    note: Mapped[str] = mapped_column(Text, default="")
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    parent: Mapped["Committee | None"] = relationship(
        remote_side="Committee.id", back_populates="children"
    )
    children: Mapped[list["Committee"]] = relationship(
        back_populates="parent", order_by="Committee.id"
    )
    organisation: Mapped[Organisation | None] = relationship()
    members: Mapped[list["CommitteeMember"]] = relationship(
        back_populates="committee", order_by="CommitteeMember.id", cascade="all, delete-orphan"
    )
    workstreams: Mapped[list["Workstream"]] = relationship(
        back_populates="committee", order_by="Workstream.position", cascade="all, delete-orphan"
    )
    partners: Mapped[list["PartnerBody"]] = relationship(
        back_populates="committee", order_by="PartnerBody.id", cascade="all, delete-orphan"
    )


class CommitteeMember(Base):
    """A person of the address book in a body; who has left keeps the row with its last day."""

    __tablename__ = "committee_members"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(
        ForeignKey("committees.id", ondelete="CASCADE"), index=True
    )
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    role: Mapped[MemberRole] = mapped_column(default=MemberRole.MEMBER)
    circle: Mapped[Circle] = mapped_column(default=Circle.CITY)
    expertise: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    language: Mapped[str] = mapped_column(String(2), default="en")
    """The language in which this body writes to the person."""
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]

    committee: Mapped[Committee] = relationship(back_populates="members")
    contact: Mapped[Contact] = relationship()

    def is_serving(self, day: date) -> bool:
        """Whether the person belongs to the body on a day."""
        return (self.from_on is None or self.from_on <= day) and (
            self.to_on is None or day <= self.to_on
        )


class Workstream(Base):
    """A side of a body's work: executive, economic, media, legal, or one of its own."""

    __tablename__ = "workstreams"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(
        ForeignKey("committees.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Localised] = mapped_column(LocalisedType)
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_members.id", ondelete="SET NULL")
    )
    position: Mapped[int] = mapped_column(default=0)

    committee: Mapped[Committee] = relationship(back_populates="workstreams")
    lead: Mapped[CommitteeMember | None] = relationship()


class PartnerBody(Base):
    """An organisation that a body works together with."""

    __tablename__ = "partner_bodies"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(
        ForeignKey("committees.id", ondelete="CASCADE"), index=True
    )
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    cooperation: Mapped[Cooperation] = mapped_column(default=Cooperation.COORDINATION)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    """The letter by which it was agreed."""
    since_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    committee: Mapped[Committee] = relationship(back_populates="partners")
    organisation: Mapped[Organisation] = relationship()
    contact: Mapped[Contact | None] = relationship()
    letter: Mapped[Letter | None] = relationship()
