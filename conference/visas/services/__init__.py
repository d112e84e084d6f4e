"""Issuing, replacing and revoking letters; what each person's visa case says."""

from conference.visas.services.batches import Answer, issue_many, start_batch
from conference.visas.services.letters import (
    REGISTER,
    LetterExistsError,
    NoLetterError,
    abandon,
    end_letters_of_people_who_left,
    issue_letter,
    print_again,
    reissue,
    revoke,
    set_case,
    view_letter,
)

__all__ = [
    "REGISTER",
    "Answer",
    "LetterExistsError",
    "NoLetterError",
    "abandon",
    "end_letters_of_people_who_left",
    "issue_letter",
    "issue_many",
    "print_again",
    "reissue",
    "revoke",
    "set_case",
    "start_batch",
    "view_letter",
]
