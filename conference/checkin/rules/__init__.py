"""Who may pass."""

from conference.checkin.rules.admission import (
    INSTRUCTIONS,
    NOT_IDENTIFIED,
    PASSED,
    RULES,
    Facts,
    judge,
    reason_against,
)

__all__ = [
    "INSTRUCTIONS",
    "NOT_IDENTIFIED",
    "PASSED",
    "RULES",
    "Facts",
    "judge",
    "reason_against",
]
