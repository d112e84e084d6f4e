"""Forms of the letters' pages."""

from conference.visas.forms.letters import (
    BatchForm,
    CandidateFilterForm,
    CaseForm,
    LanguageForm,
    LetterFilterForm,
    RevokeForm,
)

__all__ = [
    "BatchForm",
    "CandidateFilterForm",
    "CaseForm",
    "LanguageForm",
    "LetterFilterForm",
    "RevokeForm",
]
