"""Which delegation may have a letter, and where it stands."""

from datetime import date

from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.invitations.enums import LetterState, Obstacle
from conference.invitations.models import InvitationLetter

ANSWERS = (DelegationState.ACCEPTED, DelegationState.DECLINED)


def obstacles_of(delegation: Delegation, today: date) -> list[Obstacle]:
    """Every reason why the delegation can have no letter now, but for what the letter lacks."""
    obstacles = []
    if delegation.event.ends_on < today:
        obstacles.append(Obstacle.EVENT_OVER)
    if delegation.is_public_requests or delegation.state is DelegationState.CLOSED:
        obstacles.append(Obstacle.NOT_INVITED)
    return obstacles


def state_of(
    delegation: Delegation, letter: InvitationLetter | None, *, has_people: bool
) -> LetterState:
    """Where the delegation stands: it has answered when somebody registered, or said so."""
    if has_people or delegation.state in ANSWERS:
        return LetterState.ANSWERED
    if letter is None:
        return LetterState.NOT_WRITTEN
    return LetterState.SENT if letter.sent_at is not None else LetterState.ISSUED
