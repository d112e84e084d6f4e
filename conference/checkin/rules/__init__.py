"""Who may pass, and what is said of it."""

from conference.checkin.rules.crowding import WINDOW, crowding, waiting
from conference.checkin.rules.evaluator import evaluate
from conference.checkin.rules.table import door_rules
from conference.checkin.rules.words import (
    INSTRUCTIONS,
    NOT_IDENTIFIED,
    PASSED,
    SENTENCES,
    verdict_words,
    words_table,
)

__all__ = [
    "INSTRUCTIONS",
    "NOT_IDENTIFIED",
    "PASSED",
    "SENTENCES",
    "WINDOW",
    "crowding",
    "door_rules",
    "evaluate",
    "verdict_words",
    "waiting",
    "words_table",
]
