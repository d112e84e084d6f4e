"""Forms of the letters' pages."""

from conference.visas.forms.letters import (
    BatchForm,
    CandidateFilterForm,
    LanguageForm,
    LetterFilterForm,
    RevokeForm,
)

__all__ = [
    "BatchForm",
    "CandidateFilterForm",
    "LanguageForm",
    "LetterFilterForm",
    "RevokeForm",
]
