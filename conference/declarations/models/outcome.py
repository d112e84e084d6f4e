"""Who stands behind a declaration, what was decided to be done, and the reports on it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.cities.models import City
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.declarations.enums import ReportState, ResolutionState
from conference.declarations.models.texts import Declaration
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n.localised import Localised, LocalisedType


class Endorsement(Base):
    """A city that stands behind the declaration, and who signs for it."""

    __tablename__ = "declaration_endorsements"
    __table_args__ = (
        UniqueConstraint("declaration_id", "delegation_id"),
        UniqueConstraint("declaration_id", "city_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declarations.id", ondelete="CASCADE"))
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), index=True)
    city_id: Mapped[int | None] = mapped_column(ForeignKey("cities.id"), index=True)
    """A city may join that sent no delegation."""
    name: Mapped[Localised] = mapped_column(LocalisedType)
    """The city as it is printed."""
    signatory_name: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signatory_post: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    signed_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    declaration: Mapped[Declaration] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    city: Mapped[City | None] = relationship()


class Resolution(Base):
    """What was decided to be done, by whom and until when."""

    __tablename__ = "resolutions"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        Index(None, "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    declaration_id: Mapped[int | None] = mapped_column(
        ForeignKey("declarations.id", ondelete="SET NULL"), index=True
    )
    number: Mapped[int]
    text: Mapped[Localised] = mapped_column(LocalisedType)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), index=True)
    """The responsible city; its focal point reports."""
    body: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """Who is responsible where that is no delegation, such as a permanent secretariat."""
    due_on: Mapped[date | None]
    state: Mapped[ResolutionState] = mapped_column(default=ResolutionState.OPEN)
    percent: Mapped[int] = mapped_column(default=0)
    """How much of it is done, of a hundred."""
    evidence: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """What shows that it is done; everybody may read it."""
    done_on: Mapped[date | None]
    is_public: Mapped[bool] = mapped_column(default=True)
    report_by: Mapped[date | None]
    """When the next report is due."""
    report_months: Mapped[int | None]
    """How many months lie between two reports; None: one report only."""
    reminded_for: Mapped[date | None]
    """The date of the report that was last reminded of."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    event: Mapped[Event] = relationship()
    declaration: Mapped[Declaration | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship()
    reports: Mapped[list["ResolutionReport"]] = relationship(
        back_populates="resolution", order_by="ResolutionReport.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class ResolutionReport(Base):
    """What a responsible city, or the office itself, says about the progress of a resolution."""

    __tablename__ = "resolution_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    resolution_id: Mapped[int] = mapped_column(
        ForeignKey("resolutions.id", ondelete="CASCADE"), index=True
    )
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), index=True)
    """None: the office itself."""
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    claims: Mapped[ResolutionState]
    """Where the resolution stands by this report."""
    percent: Mapped[int] = mapped_column(default=0)
    link: Mapped[str] = mapped_column(String(300), default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    state: Mapped[ReportState] = mapped_column(default=ReportState.HANDED_IN)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    resolution: Mapped[Resolution] = relationship(back_populates="reports")
    delegation: Mapped[Delegation | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
