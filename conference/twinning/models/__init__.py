"""The tables of sister cities."""

from conference.twinning.models.agreements import Agreement, AgreementVersion, Clause
from conference.twinning.models.offices import CityEntry, ContactOffice, EntryChange
from conference.twinning.models.plans import ActionPlan, Activity, RelationReminder, YearlyReport
from conference.twinning.models.relations import (
    PolicyReference,
    Relation,
    RelationApproval,
    RelationStep,
)
from conference.twinning.models.studies import Study, StudyCriterion, StudyScore

__all__ = [
    "ActionPlan",
    "Activity",
    "Agreement",
    "AgreementVersion",
    "CityEntry",
    "Clause",
    "ContactOffice",
    "EntryChange",
    "PolicyReference",
    "Relation",
    "RelationApproval",
    "RelationReminder",
    "RelationStep",
    "Study",
    "StudyCriterion",
    "StudyScore",
    "YearlyReport",
]
