"""Letters and approvals: one asks for a permit, another brings it."""

from dataclasses import dataclass
from datetime import date

from conference.approvals import services as approvals
from conference.approvals.enums import ApprovalState
from conference.approvals.models import Approval
from conference.audit.services import record
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.correspondence.enums import ApprovalRole, Direction
from conference.correspondence.models import Letter, LetterApproval
from conference.i18n import lazy


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an incoming letter says about an approval."""

    state: ApprovalState
    number: str = ""
    decided_on: date | None = None
    expires_on: date | None = None
    condition: str = ""


def ask_approval(letter: Letter, approval: Approval, *, by: Actor) -> None:
    """Link an outgoing letter to the approval it asks for: requested once the letter is sent.

    An approval that was asked for already stays as it is.
    """
    if letter.direction is not Direction.OUTGOING:
        raise DomainError(lazy("Only an outgoing letter asks for an approval."))
    _link(letter, approval, ApprovalRole.ASKS, by)
    if letter.sent_on is not None:
        note_asked(letter, letter.sent_on, by=by)


def note_asked(letter: Letter, on: date, *, by: Actor) -> None:
    """Let the approvals that a letter asks for count as requested, from the day it was sent."""
    for link in letter.approvals:
        open_still = link.approval.state in {ApprovalState.NEEDED, ApprovalState.LAPSED}
        if link.role is ApprovalRole.ASKS and open_still:
            approvals.ask(link.approval, on, by=by)


def answer_approval(letter: Letter, approval: Approval, answer: Answer, *, by: Actor) -> None:
    """Grant or refuse an approval by an incoming letter, in one step.

    Number and day are those of the letter unless told; a request in the thread is noted first.
    """
    if letter.direction is not Direction.INCOMING:
        raise DomainError(lazy("Only an incoming letter answers an approval."))
    _link(letter, approval, ApprovalRole.ANSWERS, by)
    approvals.answer(
        approval,
        answer.state,
        by=by,
        number=answer.number or letter.their_number,
        decided_on=answer.decided_on or letter.dated,
        expires_on=answer.expires_on,
        condition=answer.condition,
    )


def unlink(letter: Letter, link: LetterApproval, *, by: Actor) -> None:
    """Take a link to an approval away; the approval stays as it is."""
    letter.approvals.remove(link)
    record(by, "correspondence:approval:unlinked", letter, changes={"approval": link.approval_id})


def _link(letter: Letter, approval: Approval, role: ApprovalRole, by: Actor) -> None:
    known = next((each for each in letter.approvals if each.approval_id == approval.id), None)
    if known is None:
        letter.approvals.append(LetterApproval(approval=approval, role=role))
    else:
        known.role = role
    db.session.flush()
    changes = {"approval": approval.id, "role": role.value}
    record(by, "correspondence:approval:linked", letter, changes=changes)
