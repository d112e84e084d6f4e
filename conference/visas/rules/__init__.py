"""What the visa officer may do: who may have a letter, and which way a visa case goes."""

from conference.visas.rules.cases import (
    DERIVED,
    MAY_ENTER,
    NO_VISA,
    OPEN,
    PREPARING,
    REFUSED,
    TRANSITIONS,
    UNDER_WAY,
    can_become,
    state_by_route,
)
from conference.visas.rules.letters import (
    can_issue_letter,
    event_obstacles,
    letter_obstacles,
    state_of_letter,
)

__all__ = [
    "DERIVED",
    "MAY_ENTER",
    "NO_VISA",
    "OPEN",
    "PREPARING",
    "REFUSED",
    "TRANSITIONS",
    "UNDER_WAY",
    "can_become",
    "can_issue_letter",
    "event_obstacles",
    "letter_obstacles",
    "state_by_route",
    "state_of_letter",
]
