"""What the visa officer may do: who may have a letter, and which way a visa case goes."""

from conference.visas.rules.cases import (
    DERIVED,
    MAY_ENTER,
    NO_VISA,
    OPEN,
    PREPARING,
    PRESSING_DAYS,
    REFUSED,
    TRANSITIONS,
    UNDER_WAY,
    WARNING_DAYS,
    can_become,
    deadline_of,
    derived_state,
    rule_for,
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
    "PRESSING_DAYS",
    "REFUSED",
    "TRANSITIONS",
    "UNDER_WAY",
    "WARNING_DAYS",
    "can_become",
    "can_issue_letter",
    "deadline_of",
    "derived_state",
    "event_obstacles",
    "letter_obstacles",
    "rule_for",
    "state_of_letter",
]
