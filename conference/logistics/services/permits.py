"""The permits of a visit."""

from collections.abc import Sequence

from conference.approvals.models import Approval, ApprovalTemplate
from conference.approvals.services import (
    ApprovalDetails,
    add_approval,
    apply_template,
    edit_approval,
    remove_approval,
    set_needs,
)
from conference.core.actor import Actor
from conference.core.database import db
from conference.logistics.models import VisitApproval
from conference.logistics.queries import visit_approvals
from conference.programme.models import ProgrammeSession


def add_visit_approval(
    session: ProgrammeSession,
    details: ApprovalDetails,
    needs: Sequence[Approval] = (),
    *,
    by: Actor,
) -> VisitApproval:
    """Add a permit to the visit's list; ``needs`` must be granted first."""
    approval = add_approval(details, by=by, event_id=session.event_id)
    set_needs(approval, needs, by=by, event_id=session.event_id)
    link = VisitApproval(session_id=session.id, approval=approval)
    db.session.add(link)
    return link


def edit_visit_approval(
    link: VisitApproval, details: ApprovalDetails, needs: Sequence[Approval], *, by: Actor
) -> None:
    """Change a permit of the visit."""
    event_id = link.session.event_id
    edit_approval(link.approval, details, by=by, event_id=event_id)
    set_needs(link.approval, needs, by=by, event_id=event_id)


def remove_visit_approval(link: VisitApproval, *, by: Actor) -> None:
    """Take a permit off the visit's list and delete it."""
    approval, event_id = link.approval, link.session.event_id
    db.session.delete(link)
    db.session.flush()
    remove_approval(approval, by=by, event_id=event_id)


def apply_checklist(session: ProgrammeSession, template: ApprovalTemplate, *, by: Actor) -> int:
    """Put the lines of a checklist on the visit's list that are not there yet; how many."""
    existing = [link.approval for link in visit_approvals(session)]
    new = apply_template(template, existing=existing, by=by, event_id=session.event_id)
    db.session.add_all(VisitApproval(session_id=session.id, approval=each) for each in new)
    return len(new)
