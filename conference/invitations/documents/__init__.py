"""The letter of invitation: its texts, its data frozen with the number, and its printing."""

from conference.invitations.documents.data import letter_data, missing_letters
from conference.invitations.documents.printing import (
    missing_values,
    print_letter,
    print_preview,
)
from conference.invitations.documents.texts import built_in_texts, faults_of, parts_of, tidy

__all__ = [
    "built_in_texts",
    "faults_of",
    "letter_data",
    "missing_letters",
    "missing_values",
    "parts_of",
    "print_letter",
    "print_preview",
    "tidy",
]
