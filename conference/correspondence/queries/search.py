"""The condition that a letter has all the words of a search, by the index of its database."""

from typing import Any

from sqlalchemy import ColumnElement, text

from conference.core.database import is_sqlite
from conference.correspondence.rules import wanted_words

_SQLITE = (
    "letters.id IN (SELECT rowid FROM aside_letter_words WHERE aside_letter_words MATCH :words)"
)
_POSTGRESQL = (  # materialized: else the planner walks the letters by day and tests each one
    "letters.id IN (WITH found AS MATERIALIZED (SELECT letter_id FROM letter_texts WHERE "
    "array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:words AS tsquery)) "
    "SELECT letter_id FROM found)"
)


def has_words(typed: str) -> ColumnElement[bool] | None:
    """Each typed word begins a word of the letter; None where nothing was typed to look for."""
    words = wanted_words(typed)
    if not words:
        return None
    # A folded word holds letters and digits alone, so nothing in it can end the quotes.
    if is_sqlite():
        return _bound(_SQLITE, " ".join(f'"{word}"*' for word in words))
    return _bound(_POSTGRESQL, " & ".join(f"'{word}':*" for word in words))


def _bound(condition: str, words: str) -> ColumnElement[bool]:
    made: Any = text(condition).bindparams(words=words)
    found: ColumnElement[bool] = made
    return found
