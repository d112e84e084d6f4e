"""One approval by one authority."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.approvals.enums import ApprovalKind, ApprovalState
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType


class Approval(Base):
    """A permit, statement of no objection, or support."""

    __tablename__ = "approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    authority: Mapped[Localised] = mapped_column(LocalisedType)
    kind: Mapped[ApprovalKind] = mapped_column(default=ApprovalKind.PERMIT)
    state: Mapped[ApprovalState] = mapped_column(default=ApprovalState.NEEDED)
    number: Mapped[str] = mapped_column(String(60), default="")
    decided_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    condition: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    file: Mapped[StoredFile | None] = relationship()
