"""Changing checklists, and putting one on an owner."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from conference.approvals.enums import ApprovalKind, ApprovalState, OwnerKind
from conference.approvals.models import Approval, ApprovalTemplate, ApprovalTemplateItem
from conference.approvals.rules import makes_circle
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class TemplateDetails:
    """What is known about a checklist."""

    name: Localised
    owner_kind: OwnerKind = OwnerKind.EVENT
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemDetails:
    """What is known about a line of a checklist."""

    authority: Localised
    kind: ApprovalKind = ApprovalKind.PERMIT
    is_needed: bool = True
    lead_days: int = 0
    margin_days: int = 0
    blocks: Localised = field(default_factory=Localised)


def add_template(details: TemplateDetails, *, by: Actor) -> ApprovalTemplate:
    """Add an empty checklist."""
    template = ApprovalTemplate()
    apply_changes(template, details)
    db.session.add(template)
    record(by, "approvals:checklist:created", template)
    return template


def edit_template(template: ApprovalTemplate, details: TemplateDetails, *, by: Actor) -> None:
    """Change the name, the kind of owners or the note of a checklist."""
    changed = apply_changes(template, details)
    if changed:
        record(by, "approvals:checklist:edited", template, changes={"fields": changed})


def remove_template(template: ApprovalTemplate, *, by: Actor) -> None:
    """Delete a checklist; what was made from it stays."""
    record(by, "approvals:checklist:removed", template)
    db.session.delete(template)


def add_item(
    template: ApprovalTemplate,
    details: ItemDetails,
    needs: Sequence[ApprovalTemplateItem] = (),
    *,
    by: Actor,
) -> ApprovalTemplateItem:
    """Add a line at the end of a checklist."""
    last = select(func.max(ApprovalTemplateItem.position)).where(
        ApprovalTemplateItem.template_id == template.id
    )
    item = ApprovalTemplateItem(position=(db.session.scalar(last) or 0) + 1)
    apply_changes(item, details)
    item.needs = list(needs)
    template.items.append(item)
    record(by, "approvals:checklist:edited", template, changes={"fields": ["items"]})
    return item


def edit_item(
    item: ApprovalTemplateItem,
    details: ItemDetails,
    needs: Sequence[ApprovalTemplateItem],
    *,
    by: Actor,
) -> None:
    """Change a line; one that would in the end need itself is refused."""
    edges = {each.id: [first.id for first in each.needs] for each in item.template.items}
    edges.pop(item.id, None)
    for first in needs:
        if makes_circle(item.id, [first.id], edges):
            raise InvalidError(
                lazy(
                    "“%(name)s” itself waits for this approval: neither could ever be asked for.",
                    name=first.authority,
                ),
                field="needs",
            )
    changed = apply_changes(item, details)
    if {each.id for each in needs} != {each.id for each in item.needs}:
        item.needs = list(needs)
        changed.append("needs")
    if changed:
        record(by, "approvals:checklist:edited", item.template, changes={"fields": changed})


def remove_item(item: ApprovalTemplateItem, *, by: Actor) -> None:
    """Take a line off a checklist; what was made from it stays."""
    template = item.template
    template.items.remove(item)
    record(by, "approvals:checklist:edited", template, changes={"fields": ["items"]})


def apply_template(
    template: ApprovalTemplate,
    *,
    by: Actor,
    existing: Sequence[Approval] = (),
    event_id: int | None = None,
) -> list[Approval]:
    """Make an approval of each line that the owner does not have yet, with what they need first.

    The caller links what comes back to the owner. ``existing`` are the owner's approvals.
    """
    made: dict[int, Approval] = {each.item_id: each for each in existing if each.item_id}
    new: list[Approval] = []
    for item in template.items:
        if item.id in made:
            continue
        approval = _approval_of(item)
        db.session.add(approval)
        made[item.id] = approval
        new.append(approval)
    db.session.flush()
    for item in template.items:
        if made[item.id] in new:
            made[item.id].needs = [made[first.id] for first in item.needs if first.id in made]
    for approval in new:
        changes = {"template_id": template.id}
        record(by, "approvals:approval:created", approval, event_id=event_id, changes=changes)
    return new


def _approval_of(item: ApprovalTemplateItem) -> Approval:
    return Approval(
        authority=item.authority,
        kind=item.kind,
        state=ApprovalState.NEEDED if item.is_needed else ApprovalState.NOT_REQUIRED,
        lead_days=item.lead_days,
        margin_days=item.margin_days,
        blocks=item.blocks,
        item_id=item.id,
    )
