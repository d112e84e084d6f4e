"""Who may have a badge, and which designs can be printed."""

from conference.badges.rules.badges import (
    TRANSITIONS,
    can_move,
    reasons_against_badge,
    reasons_against_hand_over,
)
from conference.badges.rules.faces import Finding, Known, errors_among, findings_of
from conference.badges.rules.phone import carried_until, may_be_carried
from conference.badges.rules.reading import (
    LARGEST_SIDE,
    MOST_FIELDS,
    SMALLEST_SIDE,
    read_face,
    read_measure,
)

__all__ = [
    "LARGEST_SIDE",
    "MOST_FIELDS",
    "SMALLEST_SIDE",
    "TRANSITIONS",
    "Finding",
    "Known",
    "can_move",
    "carried_until",
    "errors_among",
    "findings_of",
    "may_be_carried",
    "read_face",
    "read_measure",
    "reasons_against_badge",
    "reasons_against_hand_over",
]
