"""The forms of sister cities."""

from conference.twinning.forms.agreements import AgreementForm, NewAgreementForm, SignForm, TextForm
from conference.twinning.forms.lists import ClauseForm, CriterionForm, RelationSearchForm
from conference.twinning.forms.offices import (
    AddressForm,
    EntryForm,
    OfficeForm,
    OwnOfficeForm,
    ProgressForm,
)
from conference.twinning.forms.plans import ActivityForm, PlanForm, ReportForm
from conference.twinning.forms.relations import (
    NewRelationForm,
    ReferenceForm,
    RelationForm,
    RestForm,
    StepForm,
)
from conference.twinning.forms.studies import StudyForm

__all__ = [
    "ActivityForm",
    "AddressForm",
    "AgreementForm",
    "ClauseForm",
    "CriterionForm",
    "EntryForm",
    "NewAgreementForm",
    "NewRelationForm",
    "OfficeForm",
    "OwnOfficeForm",
    "PlanForm",
    "ProgressForm",
    "ReferenceForm",
    "RelationForm",
    "RelationSearchForm",
    "ReportForm",
    "RestForm",
    "SignForm",
    "StepForm",
    "StudyForm",
    "TextForm",
]
