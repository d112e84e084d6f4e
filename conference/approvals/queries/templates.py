"""Reading checklists."""

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from conference.approvals.enums import OwnerKind
from conference.approvals.models import ApprovalTemplate, ApprovalTemplateItem
from conference.core.database import db


def templates_with_counts() -> list[tuple[ApprovalTemplate, int]]:
    """All checklists with the number of their lines, those for events first."""
    count = (
        select(func.count(ApprovalTemplateItem.id))
        .where(ApprovalTemplateItem.template_id == ApprovalTemplate.id)
        .scalar_subquery()
    )
    rows = db.session.execute(select(ApprovalTemplate, count).order_by(ApprovalTemplate.id))
    order = list(OwnerKind)
    return sorted(((row[0], row[1]) for row in rows), key=lambda r: order.index(r[0].owner_kind))


def templates_for(kind: OwnerKind) -> list[ApprovalTemplate]:
    """The checklists that fit owners of a kind."""
    query = select(ApprovalTemplate).where(ApprovalTemplate.owner_kind == kind)
    return list(db.session.scalars(query.order_by(ApprovalTemplate.id)))


def find_template(template_id: int) -> ApprovalTemplate | None:
    """One checklist with its lines and what each needs first."""
    query = (
        select(ApprovalTemplate)
        .where(ApprovalTemplate.id == template_id)
        .options(selectinload(ApprovalTemplate.items).selectinload(ApprovalTemplateItem.needs))
    )
    found: ApprovalTemplate | None = db.session.scalar(query)
    return found


def find_item(item_id: int) -> ApprovalTemplateItem | None:
    """One line of a checklist."""
    found: ApprovalTemplateItem | None = db.session.get(ApprovalTemplateItem, item_id)
    return found
