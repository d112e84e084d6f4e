"""The forms of declarations, comments, endorsements, resolutions and reports."""

from conference.declarations.forms.outcome import (
    EndorsementForm,
    ProgressForm,
    ReportForm,
    ResolutionForm,
    SettleForm,
    SheetForm,
)
from conference.declarations.forms.texts import (
    AdoptionForm,
    AnswerForm,
    ArticleForm,
    CommentForm,
    DeclarationForm,
    TranslationForm,
    VersionForm,
    WindowForm,
    WithdrawForm,
)

__all__ = [
    "AdoptionForm",
    "AnswerForm",
    "ArticleForm",
    "CommentForm",
    "DeclarationForm",
    "EndorsementForm",
    "ProgressForm",
    "ReportForm",
    "ResolutionForm",
    "SettleForm",
    "SheetForm",
    "TranslationForm",
    "VersionForm",
    "WindowForm",
    "WithdrawForm",
]
