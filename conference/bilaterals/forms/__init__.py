"""What is typed about bilateral meetings: by delegations, and in the office."""

from conference.bilaterals.forms.office import (
    DoneForm,
    FilterForm,
    LiaisonForm,
    OutcomeForm,
    PapersForm,
    PlaceForm,
    PlanForm,
    PriorityForm,
    ReportForm,
    SettingsForm,
    SlotsForm,
    TaskForm,
)
from conference.bilaterals.forms.partners import PartnerFilterForm, PartnersOfForm
from conference.bilaterals.forms.requests import (
    AnswerForm,
    CancelForm,
    OwnSideForm,
    RequestForm,
    slot_choices,
)

__all__ = [
    "AnswerForm",
    "CancelForm",
    "DoneForm",
    "FilterForm",
    "LiaisonForm",
    "OutcomeForm",
    "OwnSideForm",
    "PapersForm",
    "PartnerFilterForm",
    "PartnersOfForm",
    "PlaceForm",
    "PlanForm",
    "PriorityForm",
    "ReportForm",
    "RequestForm",
    "SettingsForm",
    "SlotsForm",
    "TaskForm",
    "slot_choices",
]
