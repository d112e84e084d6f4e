"""Policy references and permits of a relation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

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
from conference.audit.services import record
from conference.cities.models import City
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.twinning.models import PolicyReference, Relation, RelationApproval
from conference.twinning.queries import permits_of
from conference.twinning.services.relations import touch


@dataclass(frozen=True, kw_only=True)
class ReferenceDetails:
    """An upstream document that a relation follows."""

    title: str
    clause: str = ""
    note: str = ""


def add_reference(relation: Relation, details: ReferenceDetails, *, by: Actor) -> PolicyReference:
    """Note an upstream document."""
    reference = PolicyReference(relation=relation)
    apply_changes(reference, details)
    db.session.add(reference)
    record(by, "twinning:reference:added", reference)
    return reference


def edit_reference(reference: PolicyReference, details: ReferenceDetails, *, by: Actor) -> None:
    """Change a policy reference."""
    changed = apply_changes(reference, details)
    if changed:
        record(by, "twinning:reference:edited", reference, changes={"fields": changed})


def remove_reference(reference: PolicyReference, *, by: Actor) -> None:
    """Take a policy reference away."""
    record(by, "twinning:reference:removed", reference)
    db.session.delete(reference)


def add_permit(
    relation: Relation, details: ApprovalDetails, needs: Sequence[Approval] = (), *, by: Actor
) -> RelationApproval:
    """Add a permit to a relation's list; ``needs`` must be granted first."""
    approval = add_approval(details, by=by)
    set_needs(approval, needs, by=by)
    return link_permit(relation, approval, by=by)


def apply_checklist(relation: Relation, template: ApprovalTemplate, *, by: Actor) -> int:
    """Put the lines of a checklist on a relation's list that are not there yet; how many."""
    existing = [permit.approval for permit in permits_of(relation)]
    new = apply_template(template, existing=existing, by=by)
    for approval in new:
        link_permit(relation, approval, by=by)
    return len(new)


def link_permit(relation: Relation, approval: Approval, *, by: Actor) -> RelationApproval:
    """Put an approval on a relation's list."""
    permit = RelationApproval(
        relation=relation, approval=approval, position=len(permits_of(relation)) + 1
    )
    db.session.add(permit)
    touch(relation)
    record(by, "twinning:permit:listed", permit)
    return permit


def edit_permit(
    permit: RelationApproval,
    details: ApprovalDetails,
    needs: Sequence[Approval] | None = None,
    *,
    by: Actor,
) -> None:
    """Change a permit of a relation; None leaves what it needs first as it is."""
    edit_approval(permit.approval, details, by=by)
    if needs is not None:
        set_needs(permit.approval, needs, by=by)
    touch(permit.relation)


def remove_permit(permit: RelationApproval, *, by: Actor) -> None:
    """Take a permit off a relation's list and delete it."""
    approval = permit.approval
    touch(permit.relation)
    db.session.delete(permit)
    db.session.flush()
    remove_approval(approval, by=by)


def _owners(approval_ids: Collection[int]) -> dict[int, owners.Owner]:
    one, other = aliased(City), aliased(City)
    query = (
        select(RelationApproval.approval_id, RelationApproval.id, Relation, one.name, other.name)
        .join(Relation, Relation.id == RelationApproval.relation_id)
        .join(one, one.id == Relation.city_a_id)
        .join(other, other.id == Relation.city_b_id)
        .where(RelationApproval.approval_id.in_(approval_ids))
    )
    return {
        approval_id: owners.Owner(
            OwnerKind.RELATION,
            _pair(first, second),
            "twinning_office.permits",
            {"relation_id": relation.id},
            anchor=relation.starts_on,
            last_day=relation.ends_on,
            entry=("twinning_office.permit", {"relation_approval_id": permit_id}),
        )
        for approval_id, permit_id, relation, first, second in db.session.execute(query)
    }


def _pair(first: Localised, second: Localised) -> Localised:
    texts = {code: f"{first.text(code)} – {second.text(code)}" for code in ("en", "fa", "ar")}
    return Localised(**texts)


owners.register(owners.OwnerSource(OwnerKind.RELATION, _owners))
