"""Who may pass."""

from conference.checkin.rules.admission import (
    NOT_IDENTIFIED,
    PASSED,
    RULES,
    Facts,
    judge,
    reason_against,
)
from conference.checkin.rules.evaluator import evaluate
from conference.checkin.rules.table import door_rules
from conference.checkin.rules.words import INSTRUCTIONS, SENTENCES, verdict_words, words_table

__all__ = [
    "INSTRUCTIONS",
    "NOT_IDENTIFIED",
    "PASSED",
    "RULES",
    "SENTENCES",
    "Facts",
    "door_rules",
    "evaluate",
    "judge",
    "reason_against",
    "verdict_words",
    "words_table",
]
