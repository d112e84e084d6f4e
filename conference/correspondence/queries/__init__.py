"""Looking letters up."""

from conference.correspondence.queries.addressees import Addressee, addressees_matching
from conference.correspondence.queries.books import (
    books,
    open_books,
    templates,
    templates_in,
    years_in_use,
)
from conference.correspondence.queries.letters import (
    LetterFilter,
    letter_approvals_of,
    letter_of_document,
    letter_with_all,
    letters_matching,
    letters_of_city,
    letters_of_organisation,
    overdue_letters,
    printed_and_unsent,
    thread_of,
    waiting_letters,
)

__all__ = [
    "Addressee",
    "LetterFilter",
    "addressees_matching",
    "books",
    "letter_approvals_of",
    "letter_of_document",
    "letter_with_all",
    "letters_matching",
    "letters_of_city",
    "letters_of_organisation",
    "open_books",
    "overdue_letters",
    "printed_and_unsent",
    "templates",
    "templates_in",
    "thread_of",
    "waiting_letters",
    "years_in_use",
]
