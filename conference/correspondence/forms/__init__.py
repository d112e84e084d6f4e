"""The forms of the register of letters."""

from conference.correspondence.forms.approvals import AnswerForm, AskForm
from conference.correspondence.forms.books import BookForm, TemplateForm
from conference.correspondence.forms.incoming import IncomingForm
from conference.correspondence.forms.letter import LetterForm, StartForm
from conference.correspondence.forms.lists import LetterFilterForm
from conference.correspondence.forms.steps import (
    AssignForm,
    AttachmentForm,
    CancelForm,
    SendForm,
    StepForm,
)

__all__ = [
    "AnswerForm",
    "AskForm",
    "AssignForm",
    "AttachmentForm",
    "BookForm",
    "CancelForm",
    "IncomingForm",
    "LetterFilterForm",
    "LetterForm",
    "SendForm",
    "StartForm",
    "StepForm",
    "TemplateForm",
]
