"""The forms of bodies, tasks, meetings and reports."""

from conference.committees.forms.bodies import BodyForm, MemberForm, PartnerForm, WorkstreamForm
from conference.committees.forms.choices import serving_members
from conference.committees.forms.linking import DecisionNumberField
from conference.committees.forms.lists import (
    BodySearchForm,
    DecisionSearchForm,
    MeetingSearchForm,
    ReportSearchForm,
    TaskSearchForm,
)
from conference.committees.forms.meetings import (
    AddendumForm,
    DecisionForm,
    GuestForm,
    ItemForm,
    MeetingForm,
    MinutesForm,
    ReasonForm,
    presences_in,
)
from conference.committees.forms.reports import AnswerForm, FollowUpForm, ReportForm
from conference.committees.forms.tasks import EvidenceForm, MoveForm, TaskForm

__all__ = [
    "AddendumForm",
    "AnswerForm",
    "BodyForm",
    "BodySearchForm",
    "DecisionForm",
    "DecisionNumberField",
    "DecisionSearchForm",
    "EvidenceForm",
    "FollowUpForm",
    "GuestForm",
    "ItemForm",
    "MeetingForm",
    "MeetingSearchForm",
    "MemberForm",
    "MinutesForm",
    "MoveForm",
    "PartnerForm",
    "ReasonForm",
    "ReportForm",
    "ReportSearchForm",
    "TaskForm",
    "TaskSearchForm",
    "WorkstreamForm",
    "presences_in",
    "serving_members",
]
