"""The participation axis: which state may follow which, and who may act in it."""

from datetime import datetime
from typing import Final

from conference.events.enums import DeadlineKind, EventState
from conference.events.models import Event
from conference.events.rules import has_passed as is_past_deadline
from conference.events.rules import is_registration_open
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

__all__ = ["is_past_deadline", "is_registration_open"]

_S = ParticipationState
_LEAVING = frozenset({_S.WITHDRAWN, _S.CANCELLED, _S.SUBSTITUTED})

TRANSITIONS: Final[dict[ParticipationState, frozenset[ParticipationState]]] = {
    _S.DRAFT: frozenset({_S.NOMINATED, _S.WAITLISTED, _S.UNDER_REVIEW, _S.CANCELLED}),
    _S.NOMINATED: _LEAVING | {_S.CONFIRMED, _S.REJECTED},
    _S.CONFIRMED: _LEAVING
    | {_S.UNDER_REVIEW, _S.APPROVED, _S.RETURNED, _S.REJECTED, _S.WAITLISTED},
    _S.UNDER_REVIEW: _LEAVING | {_S.APPROVED, _S.RETURNED, _S.REJECTED, _S.WAITLISTED},
    _S.APPROVED: _LEAVING | {_S.UNDER_REVIEW},
    _S.RETURNED: _LEAVING | {_S.CONFIRMED, _S.REJECTED},
    _S.REJECTED: frozenset({_S.UNDER_REVIEW}),
    _S.WAITLISTED: frozenset(
        {_S.NOMINATED, _S.UNDER_REVIEW, _S.REJECTED, _S.WITHDRAWN, _S.CANCELLED}
    ),
    _S.WITHDRAWN: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.SUBSTITUTED: frozenset(),
}
"""From → to. Generates ``docs/states.md``."""

OCCUPYING: Final = frozenset(
    {_S.NOMINATED, _S.CONFIRMED, _S.UNDER_REVIEW, _S.APPROVED, _S.RETURNED}
)
"""The states that take a quota place (decisions 8)."""

ENDED: Final = frozenset({_S.REJECTED, _S.WITHDRAWN, _S.CANCELLED, _S.SUBSTITUTED})
_TAKES_DATA: Final = frozenset(
    {EventState.REGISTRATION_OPEN, EventState.CLOSED, EventState.RUNNING}
)
REVIEWABLE: Final = frozenset({_S.CONFIRMED, _S.UNDER_REVIEW})
"""The states that wait for the registrar."""


def can_become(participant: Participant, state: ParticipationState) -> bool:
    """Whether the participant may go into a state from where they stand."""
    return state in TRANSITIONS[participant.state]


def occupies_place(state: ParticipationState) -> bool:
    """Whether somebody in this state takes a quota place."""
    return state in OCCUPYING


def is_place_freed(before: ParticipationState, after: ParticipationState) -> bool:
    """Whether a change of state leaves a place to others; a substitute takes it at once."""
    return before in OCCUPYING and after not in OCCUPYING and after is not _S.SUBSTITUTED


def can_edit(participant: Participant) -> bool:
    """Whether the data may still be changed."""
    return participant.state not in ENDED


def can_nominate(participant: Participant) -> bool:
    """Whether the draft may be nominated: it has a name and a category."""
    return participant.state is _S.DRAFT and bool(
        participant.surname or participant.given_names or participant.native_name
    )


def can_confirm(participant: Participant) -> bool:
    """Whether the person may hand the data in; a request is handed in while under review."""
    return participant.state in {_S.NOMINATED, _S.RETURNED} or (
        participant.state is _S.UNDER_REVIEW and participant.submitted_at is None
    )


def can_withdraw(participant: Participant) -> bool:
    """Whether the person may still withdraw."""
    return can_become(participant, _S.WITHDRAWN)


def can_substitute(participant: Participant) -> bool:
    """Whether somebody else may take the person's place."""
    return can_become(participant, _S.SUBSTITUTED) and not participant.is_self_registered


def can_be_accompanied(participant: Participant) -> bool:
    """Whether somebody may be named as accompanying this person."""
    return (
        occupies_place(participant.state)
        and participant.accompanies_id is None
        and not participant.category.for_accompanying
        and not participant.is_self_registered
    )


def can_lead(participant: Participant) -> bool:
    """Whether the person may be the head or the deputy head of the delegation."""
    return can_be_accompanied(participant)


def may_nominate_now(event: Event, now: datetime) -> bool:
    """Whether people outside the secretariat may nominate at this moment."""
    return is_registration_open(event, now) and not is_past_deadline(
        event, DeadlineKind.NOMINATION, now
    )


def may_substitute_now(event: Event, now: datetime) -> bool:
    """Whether people outside the secretariat may replace somebody at this moment.

    The nomination may be over long before: a place that is taken may pass on until its own day.
    """
    return event.state in _TAKES_DATA and not is_past_deadline(
        event, DeadlineKind.SUBSTITUTION, now
    )


def may_confirm_now(event: Event, now: datetime) -> bool:
    """Whether people outside the secretariat may hand their data in at this moment."""
    return event.state in _TAKES_DATA and not is_past_deadline(
        event, DeadlineKind.CONFIRMATION, now
    )
