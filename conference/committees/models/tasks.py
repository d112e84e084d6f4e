"""A task of a body."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.accounts.models import User
from conference.committees.enums import TaskState
from conference.committees.models.bodies import Committee, CommitteeMember, Workstream
from conference.committees.models.meetings import Decision
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile


class Task(Base):
    """What a body has to do; it may follow from a decision."""

    __tablename__ = "committee_tasks"
    __table_args__ = (Index(None, "committee_id", "state"), Index(None, "state", "due_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committees.id", ondelete="CASCADE"))
    workstream_id: Mapped[int | None] = mapped_column(
        ForeignKey("workstreams.id", ondelete="SET NULL"), index=True
    )
    title: Mapped[str] = mapped_column(String(300))
    note: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_members.id", ondelete="SET NULL"), index=True
    )
    """The member who is to do it."""
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    """The member of staff who sees to it."""
    due_on: Mapped[date | None]
    state: Mapped[TaskState] = mapped_column(default=TaskState.TODO)
    position: Mapped[int] = mapped_column(default=0)
    """Its place in its column of the board, from the top."""
    evidence: Mapped[str] = mapped_column(Text, default="")
    evidence_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("committee_decisions.id"), index=True
    )
    done_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    committee: Mapped[Committee] = relationship()
    workstream: Mapped[Workstream | None] = relationship()
    owner: Mapped[CommitteeMember | None] = relationship()
    user: Mapped[User | None] = relationship()
    evidence_file: Mapped[StoredFile | None] = relationship()
    decision: Mapped[Decision | None] = relationship(back_populates="tasks")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.state is not TaskState.DONE and self.due_on is not None and self.due_on < today
