"""The event's checklist of permits."""

from conference.approvals.services import (
    ApprovalDetails,
    add_approval,
    edit_approval,
    remove_approval,
)
from conference.core.actor import Actor
from conference.core.database import db
from conference.events.models import Event, EventPermit
from conference.events.services.configuration import touch


def add_permit(event: Event, details: ApprovalDetails, *, by: Actor) -> EventPermit:
    """Add a permit to the event's list."""
    permit = EventPermit(approval=add_approval(details, by=by, event_id=event.id))
    event.permits.append(permit)
    touch(event)
    return permit


def edit_permit(permit: EventPermit, details: ApprovalDetails, *, by: Actor) -> None:
    """Change a permit of the event."""
    edit_approval(permit.approval, details, by=by, event_id=permit.event_id)
    touch(permit.event)


def remove_permit(permit: EventPermit, *, by: Actor) -> None:
    """Take a permit off the event's list and delete it."""
    event, approval = permit.event, permit.approval
    event.permits.remove(permit)
    db.session.flush()
    remove_approval(approval, by=by, event_id=event.id)
    touch(event)
