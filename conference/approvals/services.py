"""Changing approvals; the feature that links one passes its event along for the audit log."""

from dataclasses import dataclass
from datetime import date

from conference.approvals.enums import ApprovalKind, ApprovalState
from conference.approvals.models import Approval
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.core.files import delete_file, store_file
from conference.i18n import lazy
from conference.i18n.localised import Localised

MAY_BE_SENT = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
"""First bytes of the files that an authority's letter may be."""


@dataclass(frozen=True, kw_only=True)
class ApprovalDetails:
    """What is known about an approval."""

    authority: Localised
    kind: ApprovalKind = ApprovalKind.PERMIT
    state: ApprovalState = ApprovalState.NEEDED
    number: str = ""
    decided_on: date | None = None
    expires_on: date | None = None
    condition: str = ""
    note: str = ""


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
    before = approval.state
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
    content_type = next((kind for start, kind in MAY_BE_SENT.items() if data.startswith(start)), "")
    if not content_type:
        raise InvalidError(lazy("Send the letter as PDF, JPEG or PNG."), field="file")
    old = approval.file
    approval.file = store_file(
        data,
        purpose="approval",
        content_type=content_type,
        encrypted=True,
        original_name=original_name,
    )
    db.session.flush()
    if old is not None:
        delete_file(old)
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


def _check(details: ApprovalDetails) -> None:
    if details.decided_on and details.expires_on and details.expires_on < details.decided_on:
        raise InvalidError(lazy("It would expire before it was granted."), field="expires_on")
