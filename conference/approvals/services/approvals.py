"""Changing approvals; the feature that links one passes its event along for the audit log."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from conference.approvals.enums import ApprovalKind, ApprovalState
from conference.approvals.models import Approval
from conference.approvals.rules import may_become
from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file
from conference.documents.services import keep_scan, replace_file
from conference.i18n import lazy
from conference.i18n.localised import Localised


@dataclass(frozen=True, kw_only=True)
class ApprovalDetails:
    """What is known about an approval."""

    authority: Localised
    kind: ApprovalKind = ApprovalKind.PERMIT
    state: ApprovalState = ApprovalState.NEEDED
    requested_on: date | None = None
    number: str = ""
    decided_on: date | None = None
    expires_on: date | None = None
    condition: str = ""
    note: str = ""
    lead_days: int = 0
    margin_days: int = 0
    blocks: Localised = field(default_factory=Localised)


def add_approval(details: ApprovalDetails, *, by: Actor, event_id: int | None = None) -> Approval:
    """Add an approval."""
    _check(details)
    approval = Approval()
    apply_changes(approval, details)
    db.session.add(approval)
    record(by, "approvals:approval:created", approval, event_id=event_id)
    return approval


def edit_approval(
    approval: Approval, details: ApprovalDetails, *, by: Actor, event_id: int | None = None
) -> None:
    """Change an approval."""
    _check(details)
    hold(approval)
    before = approval.state
    check_step(before, details.state)
    changed = apply_changes(approval, details)
    if changed:
        changes: dict[str, object] = {"fields": changed}
        if before is not approval.state:
            changes |= {"from": before.value, "to": approval.state.value}
        record(by, "approvals:approval:edited", approval, event_id=event_id, changes=changes)


def set_file(
    approval: Approval,
    data: bytes,
    *,
    by: Actor,
    original_name: str = "",
    event_id: int | None = None,
) -> None:
    """Keep the authority's letter, encrypted, in the place of an older one."""
    kept = keep_scan(data, purpose="approval", original_name=original_name)
    replace_file(approval, "file", kept)
    record(
        by, "approvals:approval:edited", approval, event_id=event_id, changes={"fields": ["file"]}
    )


def remove_approval(approval: Approval, *, by: Actor, event_id: int | None = None) -> None:
    """Delete an approval with its file."""
    record(by, "approvals:approval:removed", approval, event_id=event_id)
    file = approval.file
    db.session.delete(approval)
    db.session.flush()
    if file is not None:
        delete_file(file)


def hold(approval: Approval) -> None:
    """Keep an approval from others until the transaction ends, and read it as it stands now."""
    db.session.flush()
    query = select(Approval.id).where(Approval.id == approval.id)
    db.session.execute(query.with_for_update(key_share=True))
    db.session.refresh(approval)


def check_step(before: ApprovalState, after: ApprovalState) -> None:
    """Refuse a step that the table of states does not know."""
    if not may_become(before, after):
        raise InvalidError(
            lazy(
                "An approval that is “%(before)s” cannot become “%(after)s” in one step.",
                before=before.words,
                after=after.words,
            ),
            field="state",
        )


def check_days(requested_on: date | None, decided_on: date | None, expires_on: date | None) -> None:
    """Refuse days that stand in the wrong order or have not come."""
    today = clock.office_today()
    for name, day in (("requested_on", requested_on), ("decided_on", decided_on)):
        if day is not None and day > today:
            raise InvalidError(lazy("This day has not come yet."), field=name)
    if requested_on and decided_on and decided_on < requested_on:
        raise InvalidError(lazy("It was not answered before it was asked for."), field="decided_on")
    if decided_on and expires_on and expires_on < decided_on:
        raise InvalidError(lazy("It would expire before it was granted."), field="expires_on")


def _check(details: ApprovalDetails) -> None:
    check_days(details.requested_on, details.decided_on, details.expires_on)
