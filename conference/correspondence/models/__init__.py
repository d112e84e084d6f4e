"""The tables of the register of letters."""

from conference.correspondence.models.books import CorrespondenceTemplate, LetterBook, LetterCounter
from conference.correspondence.models.index import LetterText
from conference.correspondence.models.letters import (
    Letter,
    LetterApproval,
    LetterAttachment,
    LetterCopy,
    LetterStep,
)

__all__ = [
    "CorrespondenceTemplate",
    "Letter",
    "LetterApproval",
    "LetterAttachment",
    "LetterBook",
    "LetterCopy",
    "LetterCounter",
    "LetterStep",
    "LetterText",
]
