"""Visa cases, letters and the people they are for."""

from conference.visas.queries.cases import case_of, rules_of
from conference.visas.queries.letters import (
    BATCH,
    LetterFilter,
    batch_of_event,
    count_waiting,
    delegations_waiting,
    ids_for_letters,
    ids_of_event,
    job_result,
    letter_of_document,
    letter_of_event,
    letter_states,
    letters_of,
    letters_to_end,
    live_letter,
    people_by_id,
    people_for_letters,
    register_of_letters,
)

__all__ = [
    "BATCH",
    "LetterFilter",
    "batch_of_event",
    "case_of",
    "count_waiting",
    "delegations_waiting",
    "ids_for_letters",
    "ids_of_event",
    "job_result",
    "letter_of_document",
    "letter_of_event",
    "letter_states",
    "letters_of",
    "letters_to_end",
    "live_letter",
    "people_by_id",
    "people_for_letters",
    "register_of_letters",
    "rules_of",
]
