"""Inviting a delegation, its code, and its answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.codes import random_code
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile
from conference.delegations import mails
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation, InvitationCode
from conference.delegations.queries import code_fingerprint, live_code
from conference.delegations.rules import CODE_LENGTH, may_become, may_receive_links
from conference.delegations.services.changes import search_text
from conference.i18n import lazy


def invite(
    delegation: Delegation, *, by: Actor, attachments: Mapping[str, StoredFile] | None = None
) -> None:
    """Send the invitation to every approved focal point, making a code if there is none.

    May be repeated: the same code is sent once more. Who has accepted already stays so.
    ``attachments`` go along: the invitation letter as PDF, by its file name.
    """
    if delegation.is_public_requests:
        raise DomainError(lazy("This delegation holds requests and is not invited."))
    if not any(may_receive_links(person) for person in delegation.focal_points):
        raise DomainError(lazy("There is no approved focal point to send the invitation to."))
    if delegation.state is DelegationState.CLOSED:
        raise DomainError(lazy("This delegation is closed."))
    code = live_code(delegation) or _new_code(delegation)
    before = delegation.state
    if may_become(delegation, DelegationState.INVITED):
        delegation.state = DelegationState.INVITED
    delegation.invited_at = clock.now()
    count = mails.send_invitation(delegation, code.code, attachments)
    record(
        by,
        "delegations:delegation:invited",
        delegation,
        changes={"from": before.value, "to": delegation.state.value, "mails": count},
    )


def invite_many(
    delegations: Sequence[Delegation], *, by: Actor, each: Callable[[int], None] = lambda _: None
) -> list[Delegation]:
    """Invite several; returns those that could not be. ``each`` is called after every one."""
    refused = []
    for done, delegation in enumerate(delegations, start=1):
        try:
            invite(delegation, by=by)
        except DomainError:
            refused.append(delegation)
        each(done)
    return refused


def ensure_code(delegation: Delegation, *, by: Actor) -> str:
    """The code that is valid, made now where there is none: a letter is to name it."""
    code = live_code(delegation)
    if code is None:
        code = _new_code(delegation)
        record(by, "delegations:code:made", delegation)
    return code.code


def note_letter(delegation: Delegation, number: str, day: date, *, by: Actor) -> None:
    """Note number and day of the invitation letter, by which the delegation is found."""
    delegation.invitation_number, delegation.invitation_date = number, day
    delegation.search_key = search_text(delegation)
    record(
        by,
        "delegations:delegation:updated",
        delegation,
        changes={"fields": ["invitation_number", "invitation_date"]},
    )


def renew_code(delegation: Delegation, *, by: Actor) -> None:
    """Replace the code at once; the focal points are told the new one."""
    _revoke(delegation)
    code = _new_code(delegation)
    record(by, "delegations:code:renewed", delegation)
    mails.send_code_renewed(delegation, code.code)


def revoke_code(delegation: Delegation, *, by: Actor) -> None:
    """Make the code void without a new one."""
    if _revoke(delegation):
        record(by, "delegations:code:revoked", delegation)


def accept_invitation(delegation: Delegation, *, by: Actor) -> None:
    """Note that the delegation accepts."""
    _become(delegation, DelegationState.ACCEPTED, "accepted", by)


def decline_invitation(delegation: Delegation, *, by: Actor, reason: str = "") -> None:
    """Note that the delegation declines; a reason is kept with the secretariat's notes."""
    _become(delegation, DelegationState.DECLINED, "declined", by)
    if reason.strip():
        delegation.note = f"{delegation.note}\n{reason.strip()}".strip()


def mark_no_reply(delegation: Delegation, *, by: Actor) -> None:
    """Note that no answer came."""
    _become(delegation, DelegationState.NO_REPLY, "marked_no_reply", by)


def close_delegation(delegation: Delegation, *, by: Actor) -> None:
    """Close the delegation: its workspace can be read no more and its code is void."""
    _become(delegation, DelegationState.CLOSED, "closed", by)
    _revoke(delegation)


def reopen_delegation(delegation: Delegation, *, by: Actor) -> None:
    """Open a closed delegation again, as invited; a new invitation makes its code."""
    if delegation.state is not DelegationState.CLOSED:
        raise DomainError(lazy("This delegation is not closed."))
    _become(delegation, DelegationState.INVITED, "reopened", by)


def _become(delegation: Delegation, state: DelegationState, action: str, by: Actor) -> None:
    if delegation.state is state:
        return
    if not may_become(delegation, state):
        raise DomainError(
            lazy(
                "A delegation in the state “%(state)s” cannot do this.",
                state=delegation.state.label,
            )
        )
    before, delegation.state = delegation.state, state
    record(
        by,
        f"delegations:delegation:{action}",
        delegation,
        changes={"from": before.value, "to": state.value},
    )


def _new_code(delegation: Delegation) -> InvitationCode:
    code = random_code(CODE_LENGTH)
    row = InvitationCode(delegation=delegation, code=code, code_hash=code_fingerprint(code))
    db.session.add(row)
    db.session.flush()
    return row


def _revoke(delegation: Delegation) -> bool:
    code = live_code(delegation)
    if code is None:
        return False
    code.revoked_at = clock.now()
    db.session.flush()
    return True
