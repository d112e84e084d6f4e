"""What a delegation may do in its state, and the form of its invitation code."""

from typing import Final

from conference.core.codes import fold_code, grouped
from conference.delegations.enums import CredentialsState, DelegationState
from conference.delegations.models import Delegation, FocalPoint
from conference.i18n import clean, to_ascii_digits

CODE_LENGTH: Final = 10
_CODE_GROUP: Final = 5

_S = DelegationState
TRANSITIONS: Final[dict[DelegationState, frozenset[DelegationState]]] = {
    _S.DRAFT: frozenset({_S.INVITED, _S.CLOSED}),
    _S.INVITED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.NO_REPLY, _S.CLOSED}),
    _S.NO_REPLY: frozenset({_S.INVITED, _S.ACCEPTED, _S.DECLINED, _S.CLOSED}),
    _S.ACCEPTED: frozenset({_S.DECLINED, _S.CLOSED}),
    _S.DECLINED: frozenset({_S.INVITED, _S.ACCEPTED, _S.CLOSED}),
    _S.CLOSED: frozenset({_S.INVITED}),
}
"""The answer to the invitation: from → to."""

_C = CredentialsState
CREDENTIALS_TRANSITIONS: Final[dict[CredentialsState, frozenset[CredentialsState]]] = {
    _C.MISSING: frozenset({_C.RECEIVED}),
    _C.RECEIVED: frozenset({_C.RECEIVED, _C.VERIFIED, _C.REJECTED}),
    _C.VERIFIED: frozenset({_C.RECEIVED, _C.REJECTED}),
    _C.REJECTED: frozenset({_C.RECEIVED, _C.VERIFIED}),
}
"""The credentials letter: from → to."""


def may_become(delegation: Delegation, state: DelegationState) -> bool:
    """Whether the delegation may go into a state from where it stands."""
    return state in TRANSITIONS[delegation.state]


def may_credentials_become(delegation: Delegation, state: CredentialsState) -> bool:
    """Whether the credentials may go into a state from where they stand."""
    return state in CREDENTIALS_TRANSITIONS[delegation.credentials]


def may_receive_links(focal_point: FocalPoint) -> bool:
    """Whether magic links may go to this address: known to the secretariat, not deactivated."""
    return focal_point.active and focal_point.approved_at is not None


def is_open_to_focal_point(delegation: Delegation) -> bool:
    """Whether the focal point may still work in the delegation's workspace."""
    return delegation.state not in {DelegationState.DECLINED, DelegationState.CLOSED}


def normalise_code(typed: str) -> str:
    """A typed invitation code in its stored form; empty when it cannot be one."""
    code = fold_code(to_ascii_digits(clean(typed)))
    return code if len(code) == CODE_LENGTH else ""


def format_code(code: str) -> str:
    """The code as it is written in mails: two groups of five."""
    return grouped(code, _CODE_GROUP)
