"""What a body reports to a council or commission."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.cities.models import Organisation
from conference.committees.enums import DecisionMode, ReportState
from conference.committees.models.bodies import Committee, CommitteeMember
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType


class CouncilReport(Base):
    """A report tabled in another body, or in an organisation of the address book."""

    __tablename__ = "council_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(
        ForeignKey("committees.id", ondelete="CASCADE"), index=True
    )
    council_id: Mapped[int | None] = mapped_column(ForeignKey("committees.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Either a body known here or an organisation: to whom it was reported."""
    state: Mapped[ReportState] = mapped_column(default=ReportState.TABLED)
    title: Mapped[Localised] = mapped_column(LocalisedType)
    text: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    tabled_on: Mapped[date]
    session_no: Mapped[str] = mapped_column(String(40), default="")
    """Number of the council's session."""
    decided_on: Mapped[date | None]
    decision_no: Mapped[str] = mapped_column(String(60), default="")
    answer: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """What the council said to it."""
    mode: Mapped[DecisionMode | None]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    follow_up_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_members.id", ondelete="SET NULL")
    )
    """The member who sees to what the council wished."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    due_on: Mapped[date | None]
    followed_up_on: Mapped[date | None]
    follow_up: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    committee: Mapped[Committee] = relationship(foreign_keys=[committee_id])
    council: Mapped[Committee | None] = relationship(foreign_keys=[council_id])
    organisation: Mapped[Organisation | None] = relationship()
    follow_up_owner: Mapped[CommitteeMember | None] = relationship()
    user: Mapped[User | None] = relationship()
    file: Mapped[StoredFile | None] = relationship()
