"""Who is told what is late, and what was told last."""

from datetime import date

from sqlalchemy import select

from conference.accounts.enums import Role
from conference.accounts.models import RoleAssignment, User
from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval, ApprovalDigest
from conference.core.database import db


def office() -> list[User]:
    """Administrators and international relations officers of all events."""
    roles = select(RoleAssignment.user_id).where(
        RoleAssignment.role.in_((Role.ADMINISTRATOR, Role.DIPLOMACY_OFFICER)),
        RoleAssignment.event_id.is_(None),
    )
    query = select(User).where(User.active, User.id.in_(roles)).order_by(User.id)
    return list(db.session.scalars(query))


def last_digest() -> ApprovalDigest | None:
    """The newest of the mails."""
    query = select(ApprovalDigest).order_by(ApprovalDigest.day.desc()).limit(1)
    found: ApprovalDigest | None = db.session.scalar(query)
    return found


def expired(today: date) -> list[Approval]:
    """The granted ones that do not hold any more, locked by ascending id."""
    query = (
        select(Approval)
        .where(Approval.state == ApprovalState.GRANTED, Approval.expires_on < today)
        .order_by(Approval.id)
        .with_for_update(key_share=True)
    )
    return list(db.session.scalars(query))
