"""Forms of the letters' pages."""

from conference.visas.forms.alerts import ClearAlertForm
from conference.visas.forms.cases import (
    AskedForm,
    AuthorisationForm,
    CaseFilterForm,
    ConsulateForm,
    PageTurnForm,
    RefusalForm,
    RouteForm,
    StepForm,
    VisaForm,
    consulate_words,
)
from conference.visas.forms.letters import (
    BatchForm,
    CandidateFilterForm,
    LanguageForm,
    LetterFilterForm,
    RevokeForm,
)
from conference.visas.forms.rules import RuleForm

__all__ = [
    "AskedForm",
    "AuthorisationForm",
    "BatchForm",
    "CandidateFilterForm",
    "CaseFilterForm",
    "ClearAlertForm",
    "ConsulateForm",
    "LanguageForm",
    "LetterFilterForm",
    "PageTurnForm",
    "RefusalForm",
    "RevokeForm",
    "RouteForm",
    "RuleForm",
    "StepForm",
    "VisaForm",
    "consulate_words",
]
