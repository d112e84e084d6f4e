"""Kinds and states of sister cities."""

from conference.twinning.enums.papers import (
    AgreementKind,
    AgreementState,
    ClauseKind,
    Side,
    StudyState,
)
from conference.twinning.enums.plans import (
    ActivityKind,
    ActivityState,
    ReminderKind,
    ReportState,
)
from conference.twinning.enums.relations import RelationKind, RelationState, StepKind

__all__ = [
    "ActivityKind",
    "ActivityState",
    "AgreementKind",
    "AgreementState",
    "ClauseKind",
    "RelationKind",
    "RelationState",
    "ReminderKind",
    "ReportState",
    "Side",
    "StepKind",
    "StudyState",
]
