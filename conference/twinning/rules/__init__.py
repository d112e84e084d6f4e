"""Which step may follow which, what a step must say, terms, and how a clause is filled."""

from conference.twinning.rules.filling import DOCUMENT_WORDS, PLACEHOLDERS, Filling, fill, unknown
from conference.twinning.rules.states import (
    ACTIVITY_TRANSITIONS,
    AGREEMENT_TRANSITIONS,
    HISTORIC,
    LIVED,
    NEEDS_NUMBER,
    REPORT_TRANSITIONS,
    STUDY_TRANSITIONS,
    TRANSITIONS,
    can_edit_study,
    can_edit_text,
    can_move,
    has_closed_text,
    must_name_number,
    total_score,
    was_signed_here,
)
from conference.twinning.rules.terms import add_years, renewal_day

__all__ = [
    "ACTIVITY_TRANSITIONS",
    "AGREEMENT_TRANSITIONS",
    "DOCUMENT_WORDS",
    "HISTORIC",
    "LIVED",
    "NEEDS_NUMBER",
    "PLACEHOLDERS",
    "REPORT_TRANSITIONS",
    "STUDY_TRANSITIONS",
    "TRANSITIONS",
    "Filling",
    "add_years",
    "can_edit_study",
    "can_edit_text",
    "can_move",
    "fill",
    "has_closed_text",
    "must_name_number",
    "renewal_day",
    "total_score",
    "unknown",
    "was_signed_here",
]
