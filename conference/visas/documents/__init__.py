"""The letter: its texts, its data frozen when the number is taken, and its printing from them."""

from conference.documents.rules import PartFault, Texts
from conference.visas.documents.data import (
    event_data,
    fingerprint_of,
    initials_of,
    letter_data,
    valid_until,
    year_of,
)
from conference.visas.documents.dates import LetterDates
from conference.visas.documents.letters import print_letter, print_preview
from conference.visas.documents.sheets import FrozenEvent, emblem_of, preview_sheet, print_sheet
from conference.visas.documents.sides import (
    Side,
    delegation_of,
    missing_values,
    spoken_name,
    values_of_event,
)
from conference.visas.documents.texts import (
    VALUES,
    built_in_texts,
    faults_of,
    parts_of,
    words_of,
)

__all__ = [
    "VALUES",
    "FrozenEvent",
    "LetterDates",
    "PartFault",
    "Side",
    "Texts",
    "built_in_texts",
    "delegation_of",
    "emblem_of",
    "event_data",
    "faults_of",
    "fingerprint_of",
    "initials_of",
    "letter_data",
    "missing_values",
    "parts_of",
    "preview_sheet",
    "print_letter",
    "print_preview",
    "print_sheet",
    "spoken_name",
    "valid_until",
    "values_of_event",
    "words_of",
    "year_of",
]
