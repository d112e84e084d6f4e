"""The tables of states, and the questions they answer."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from conference.twinning.enums import (
    ActivityState,
    AgreementState,
    RelationState,
    ReportState,
    StudyState,
)
from conference.twinning.models import Agreement, Relation, RelationStep, Study, StudyScore

_R = RelationState
TRANSITIONS: Final[dict[RelationState, tuple[RelationState, ...]]] = {
    _R.IDEA: (_R.PROPOSED, _R.ENDED),
    _R.PROPOSED: (_R.UNDER_STUDY, _R.ENDED),
    _R.UNDER_STUDY: (_R.CONSULTATION, _R.ENDED),
    _R.CONSULTATION: (_R.COUNCIL_REVIEW, _R.UNDER_STUDY, _R.ENDED),
    _R.COUNCIL_REVIEW: (_R.COUNCIL_APPROVED, _R.COUNCIL_REJECTED, _R.UNDER_STUDY),
    _R.COUNCIL_APPROVED: (_R.NEGOTIATION, _R.ENDED),
    _R.COUNCIL_REJECTED: (_R.PROPOSED, _R.ENDED),
    _R.NEGOTIATION: (_R.SIGNED, _R.COUNCIL_REVIEW, _R.ENDED),
    _R.SIGNED: (_R.ACTIVE, _R.ENDED),
    _R.ACTIVE: (_R.UNDER_REVIEW, _R.DORMANT, _R.ENDED),
    _R.UNDER_REVIEW: (_R.RENEWED, _R.DORMANT, _R.ENDED),
    _R.RENEWED: (_R.UNDER_REVIEW, _R.DORMANT, _R.ENDED),
    _R.DORMANT: (_R.UNDER_REVIEW, _R.ENDED),
    _R.ENDED: (),
}
"""The steps allowed from each state: the expected one first (domain 5)."""

STUDY_TRANSITIONS: Final[dict[StudyState, tuple[StudyState, ...]]] = {
    StudyState.DRAFT: (StudyState.REVIEWED,),
    StudyState.REVIEWED: (StudyState.ACCEPTED, StudyState.DRAFT),
    StudyState.ACCEPTED: (),
}
"""An accepted study stays as it is; what comes later is a new version."""

AGREEMENT_TRANSITIONS: Final[dict[AgreementState, tuple[AgreementState, ...]]] = {
    AgreementState.DRAFT: (AgreementState.FINAL, AgreementState.WITHDRAWN),
    AgreementState.FINAL: (AgreementState.SIGNED, AgreementState.WITHDRAWN),
    AgreementState.SIGNED: (),
    AgreementState.WITHDRAWN: (),
}

ACTIVITY_TRANSITIONS: Final[dict[ActivityState, tuple[ActivityState, ...]]] = {
    ActivityState.PLANNED: (ActivityState.RUNNING,),
    ActivityState.RUNNING: (ActivityState.DONE, ActivityState.PLANNED),
    ActivityState.DONE: (ActivityState.EVALUATED, ActivityState.RUNNING),
    ActivityState.EVALUATED: (),
}

REPORT_TRANSITIONS: Final[dict[ReportState, tuple[ReportState, ...]]] = {
    ReportState.DRAFT: (ReportState.ISSUED,),
    ReportState.ISSUED: (),
}

NEEDS_NUMBER: Final = frozenset({_R.COUNCIL_APPROVED, _R.COUNCIL_REJECTED})
"""States that rest on a numbered decision; the software names no body that must have taken it."""
LIVED: Final = frozenset({_R.SIGNED, _R.ACTIVE, _R.UNDER_REVIEW, _R.RENEWED})
"""The two cities are bound: something is expected to happen, and a yearly report."""
HISTORIC: Final = (_R.IDEA, _R.SIGNED, _R.ACTIVE, _R.RENEWED, _R.DORMANT, _R.ENDED)
"""States in which a relation that is older than this register may be entered."""
HIGHEST_SCORE: Final = 10


def can_move(relation: Relation, to: RelationState) -> bool:
    """Whether a relation may go from its state to another in one step."""
    return to in TRANSITIONS[relation.state]


def must_name_number(state: RelationState) -> bool:
    """Whether a step into a state is recorded with the number of a decision."""
    return state in NEEDS_NUMBER


def can_edit_study(study: Study) -> bool:
    """Whether scores and summary may still be changed."""
    return study.state is StudyState.DRAFT


def can_edit_text(agreement: Agreement) -> bool:
    """Whether another version of the text may be written."""
    return agreement.state is AgreementState.DRAFT


def has_closed_text(agreements: Iterable[Agreement]) -> bool:
    """Whether the words of one of them are settled, signed or waiting for it."""
    return any(each.state in {AgreementState.FINAL, AgreementState.SIGNED} for each in agreements)


def was_signed_here(steps: Iterable[RelationStep]) -> bool:
    """Whether the signature was a step in this register, not older than it."""
    return any(each.state is _R.SIGNED and each.from_state is not None for each in steps)


def total_score(scores: Iterable[StudyScore]) -> Decimal | None:
    """The weighted mean of the scores given, from 0 to 10; None while there is none."""
    given = [(row.score, row.weight) for row in scores if row.score is not None]
    weight = sum(each for _, each in given)
    if not weight:
        return None
    mean = Decimal(sum(score * each for score, each in given)) / weight
    return mean.quantize(Decimal("0.1"))
