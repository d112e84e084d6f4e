"""Who may have a badge, and when an issued one no longer says the truth."""

from conference.badges.enums import BadgeState
from conference.badges.models import Badge
from conference.i18n import lazy
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.rules import occupies_place

TRANSITIONS: dict[BadgeState, frozenset[BadgeState]] = {
    BadgeState.READY: frozenset(
        {BadgeState.PRINTED, BadgeState.LOST_REPORTED, BadgeState.REVOKED}
    ),  # lost while it is ready: the phone that shows it
    BadgeState.PRINTED: frozenset(
        {
            BadgeState.HANDED_OVER,
            BadgeState.LOST_REPORTED,
            BadgeState.DAMAGED,
            BadgeState.REVOKED,
        }
    ),
    BadgeState.HANDED_OVER: frozenset(
        {
            BadgeState.PRINTED,  # the hand-over is undone
            BadgeState.LOST_REPORTED,
            BadgeState.DAMAGED,
            BadgeState.RETURNED,
            BadgeState.REVOKED,
        }
    ),
    BadgeState.LOST_REPORTED: frozenset({BadgeState.RETURNED, BadgeState.REVOKED}),
    BadgeState.DAMAGED: frozenset(),
    BadgeState.RETURNED: frozenset(),
    BadgeState.REVOKED: frozenset({BadgeState.RETURNED}),
}
"""Every move that is allowed; a service makes each, and notes it."""

DEAD = frozenset(
    {BadgeState.LOST_REPORTED, BadgeState.DAMAGED, BadgeState.RETURNED, BadgeState.REVOKED}
)
"""States in which the door refuses the code: ``revoked_at`` is set in each."""


def can_move(badge: Badge, to: BadgeState) -> bool:
    """Whether a badge may come into a state from where it stands."""
    return to in TRANSITIONS[badge.state]


def reasons_against_hand_over(badge: Badge) -> list[str]:
    """Why a badge cannot be handed over now, in words; empty when nothing stands against it."""
    person, reasons = badge.participant, []
    if badge.state is BadgeState.READY:
        reasons.append(lazy("The badge is not printed yet."))
    elif badge.state is BadgeState.HANDED_OVER:
        reasons.append(lazy("The badge was handed over before."))
    elif badge.state is not BadgeState.PRINTED:
        reasons.append(lazy("This badge no longer holds."))
    if badge.is_temporary and not occupies_place(person.state):
        reasons.append(lazy("This person takes no part in the event."))
    if not badge.is_temporary and person.state is not ParticipationState.APPROVED:
        reasons.append(lazy("The registration is not approved."))
    if not badge.is_temporary and person.badge_is_stale:
        reasons.append(lazy("The data changed since it was printed: print a new badge."))
    return [str(reason) for reason in reasons]


def reasons_against_badge(participant: Participant) -> list[str]:
    """Why this person can have no badge now, in words; empty when nothing stands against it."""
    reasons = []
    if participant.state is not ParticipationState.APPROVED:
        reasons.append(lazy("The registration is not approved."))
    if not (participant.badge_name or participant.latin_name):
        reasons.append(lazy("There is no name for the badge."))
    if participant.badge_photo_id is None:
        reasons.append(lazy("The photo is missing."))
    return [str(reason) for reason in reasons]
