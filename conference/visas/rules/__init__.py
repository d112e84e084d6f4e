"""What the visa officer may do: who may have a letter, and which way a visa case goes."""

from conference.visas.rules.alerts import Finding, PersonFacts, find_all
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
    state_before,
)
from conference.visas.rules.deadlines import (
    DUE_IN,
    TRAVELS_LATER,
    lapses_of,
    pressing_until,
    urgency_of,
    warned_until,
)
from conference.visas.rules.letters import (
    can_issue_letter,
    event_obstacles,
    letter_obstacles,
    state_of_letter,
)
from conference.visas.rules.ministry import MINISTRY_TRANSITIONS

__all__ = [
    "DERIVED",
    "DUE_IN",
    "MAY_ENTER",
    "MINISTRY_TRANSITIONS",
    "NO_VISA",
    "OPEN",
    "PREPARING",
    "PRESSING_DAYS",
    "REFUSED",
    "TRANSITIONS",
    "TRAVELS_LATER",
    "UNDER_WAY",
    "WARNING_DAYS",
    "Finding",
    "PersonFacts",
    "can_become",
    "can_issue_letter",
    "deadline_of",
    "derived_state",
    "event_obstacles",
    "find_all",
    "lapses_of",
    "letter_obstacles",
    "pressing_until",
    "rule_for",
    "state_before",
    "state_of_letter",
    "urgency_of",
    "warned_until",
]
