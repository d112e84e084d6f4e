"""The letter: its texts, its data frozen when the number is taken, and its printing from them."""

from conference.visas.documents.data import (
    fingerprint_of,
    initials_of,
    letter_data,
    valid_until,
    year_of,
)
from conference.visas.documents.dates import LetterDates
from conference.visas.documents.letters import print_letter, print_preview
from conference.visas.documents.sides import delegation_of, missing_values, spoken_name
from conference.visas.documents.texts import (
    VALUES,
    PartFault,
    Texts,
    built_in_texts,
    faults_of,
    parts_of,
)

__all__ = [
    "VALUES",
    "LetterDates",
    "PartFault",
    "Texts",
    "built_in_texts",
    "delegation_of",
    "faults_of",
    "fingerprint_of",
    "initials_of",
    "letter_data",
    "missing_values",
    "parts_of",
    "print_letter",
    "print_preview",
    "spoken_name",
    "valid_until",
    "year_of",
]
