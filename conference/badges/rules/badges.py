"""Who may have a badge, and when an issued one no longer says the truth."""

from conference.badges.enums import BadgeState
from conference.i18n import lazy
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant

TRANSITIONS: dict[BadgeState, frozenset[BadgeState]] = {
    BadgeState.READY: frozenset({BadgeState.PRINTED, BadgeState.REVOKED}),
    BadgeState.PRINTED: frozenset(
        {BadgeState.HANDED_OVER, BadgeState.LOST_REPORTED, BadgeState.REVOKED}
    ),
    BadgeState.HANDED_OVER: frozenset({BadgeState.LOST_REPORTED, BadgeState.REVOKED}),
    BadgeState.LOST_REPORTED: frozenset({BadgeState.REVOKED}),
    BadgeState.REVOKED: frozenset(),
}


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
