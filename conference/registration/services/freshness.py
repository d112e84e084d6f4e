"""Letter and badge say the truth again: called by the features that issue them."""

from conference.registration.models import Participant


def mark_badge_fresh(participant: Participant) -> None:
    """A badge with the present data was issued."""
    participant.badge_is_stale = False


def mark_letter_fresh(participant: Participant) -> None:
    """A letter with the present data was issued."""
    participant.letter_is_stale = False
