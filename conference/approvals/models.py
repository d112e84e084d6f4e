"""One approval by one authority, what it needs first, and the checklists it may come from."""

from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.approvals.enums import ApprovalKind, ApprovalState, OwnerKind
from conference.core import clock
from conference.core.database import Base
from conference.core.files import StoredFile
from conference.i18n.localised import Localised, LocalisedType


def _needs(name: str, target: str) -> Table:
    return Table(
        name,
        Base.metadata,
        Column("waiting_id", ForeignKey(target, ondelete="CASCADE"), primary_key=True),
        Column("first_id", ForeignKey(target, ondelete="CASCADE"), primary_key=True, index=True),
    )


approval_needs = _needs("approval_needs", "approvals.id")
"""The waiting one cannot be asked for before the first one is granted."""
template_needs = _needs("approval_template_needs", "approval_template_items.id")


class ApprovalTemplate(Base):
    """A checklist for owners of one kind."""

    __tablename__ = "approval_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[OwnerKind] = mapped_column(default=OwnerKind.EVENT, index=True)
    name: Mapped[Localised] = mapped_column(LocalisedType)
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    items: Mapped[list["ApprovalTemplateItem"]] = relationship(
        back_populates="template",
        order_by="ApprovalTemplateItem.position, ApprovalTemplateItem.id",
        cascade="all, delete-orphan",
    )


class ApprovalTemplateItem(Base):
    """One line of a checklist: whom to ask for what, how long before."""

    __tablename__ = "approval_template_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(
        ForeignKey("approval_templates.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    authority: Mapped[Localised] = mapped_column(LocalisedType)
    kind: Mapped[ApprovalKind] = mapped_column(default=ApprovalKind.PERMIT)
    is_needed: Mapped[bool] = mapped_column(default=True)
    """Without it, the approval begins as not required."""
    lead_days: Mapped[int] = mapped_column(default=0)
    margin_days: Mapped[int] = mapped_column(default=0)
    blocks: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)

    template: Mapped[ApprovalTemplate] = relationship(back_populates="items")
    needs: Mapped[list["ApprovalTemplateItem"]] = relationship(
        secondary=template_needs,
        primaryjoin=lambda: ApprovalTemplateItem.id == template_needs.c.waiting_id,
        secondaryjoin=lambda: ApprovalTemplateItem.id == template_needs.c.first_id,
        order_by=lambda: ApprovalTemplateItem.id,
    )


class Approval(Base):
    """A permit, statement of no objection, or support."""

    __tablename__ = "approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    authority: Mapped[Localised] = mapped_column(LocalisedType)
    kind: Mapped[ApprovalKind] = mapped_column(default=ApprovalKind.PERMIT)
    state: Mapped[ApprovalState] = mapped_column(default=ApprovalState.NEEDED)
    requested_on: Mapped[date | None]
    number: Mapped[str] = mapped_column(String(60), default="")
    decided_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    """The last day on which it holds."""
    condition: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    lead_days: Mapped[int] = mapped_column(default=0)
    """How many days the authority needs to answer."""
    margin_days: Mapped[int] = mapped_column(default=0)
    """How many days before the owner's anchor day the answer must be there."""
    blocks: Mapped[Localised] = mapped_column(LocalisedType, default=Localised)
    """What cannot begin without it, in the office's words."""
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("approval_template_items.id", ondelete="SET NULL")
    )
    """The line of the checklist it came from."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    file: Mapped[StoredFile | None] = relationship()
    needs: Mapped[list["Approval"]] = relationship(
        secondary=approval_needs,
        primaryjoin=lambda: Approval.id == approval_needs.c.waiting_id,
        secondaryjoin=lambda: Approval.id == approval_needs.c.first_id,
        order_by=lambda: Approval.id,
    )


class ApprovalDigest(Base):
    """The day on which the office was told what is late: at most one mail a day."""

    __tablename__ = "approval_digests"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    approval_ids: Mapped[list[int]] = mapped_column(default=list)
    """What the mail named: the same again is told after a week only."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
