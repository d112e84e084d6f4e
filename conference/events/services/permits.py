"""The event's checklist of permits."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from conference.approvals.enums import OwnerKind
from conference.approvals.models import Approval, ApprovalTemplate
from conference.approvals.queries import owners
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
from conference.events.models import Event, EventPermit
from conference.events.services.configuration import touch


def add_permit(
    event: Event, details: ApprovalDetails, needs: Sequence[Approval] = (), *, by: Actor
) -> EventPermit:
    """Add a permit to the event's list; ``needs`` must be granted first."""
    permit = EventPermit(approval=add_approval(details, by=by, event_id=event.id))
    set_needs(permit.approval, needs, by=by, event_id=event.id)
    event.permits.append(permit)
    touch(event)
    return permit


def edit_permit(
    permit: EventPermit,
    details: ApprovalDetails,
    needs: Sequence[Approval] | None = None,
    *,
    by: Actor,
) -> None:
    """Change a permit of the event; None leaves what it needs first as it is."""
    edit_approval(permit.approval, details, by=by, event_id=permit.event_id)
    if needs is not None:
        set_needs(permit.approval, needs, by=by, event_id=permit.event_id)
    touch(permit.event)


def apply_checklist(event: Event, template: ApprovalTemplate, *, by: Actor) -> int:
    """Put the lines of a checklist on the event's list that are not there yet; how many."""
    existing = [permit.approval for permit in event.permits]
    new = apply_template(template, existing=existing, by=by, event_id=event.id)
    event.permits.extend(EventPermit(approval=approval) for approval in new)
    if new:
        touch(event)
    return len(new)


def remove_permit(permit: EventPermit, *, by: Actor) -> None:
    """Take a permit off the event's list and delete it."""
    event, approval = permit.event, permit.approval
    event.permits.remove(permit)
    db.session.flush()
    remove_approval(approval, by=by, event_id=event.id)
    touch(event)


def _owners(approval_ids: Collection[int]) -> dict[int, owners.Owner]:
    query = (
        select(EventPermit.approval_id, EventPermit.id, Event)
        .join(Event, Event.id == EventPermit.event_id)
        .where(EventPermit.approval_id.in_(approval_ids))
    )
    return {
        approval_id: owners.Owner(
            OwnerKind.EVENT,
            event.name,
            "events_office.permits",
            {"event": event.slug},
            anchor=event.starts_on,
            last_day=event.ends_on,
            event_id=event.id,
            entry=("events_office.permit", {"event": event.slug, "permit_id": permit_id}),
        )
        for approval_id, permit_id, event in db.session.execute(query)
    }


owners.register(owners.OwnerSource(OwnerKind.EVENT, _owners))
