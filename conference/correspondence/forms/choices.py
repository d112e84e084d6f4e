"""Choices that several forms offer."""

from collections.abc import Sequence
from typing import Any

from conference.accounts.models import User
from conference.cities.queries import letterheads_with_emblems
from conference.correspondence.models import LetterBook

NOTHING = ("", "—")


def book_choices(books: Sequence[LetterBook]) -> list[tuple[str, str]]:
    """Books by id: code and name."""
    return [(str(book.id), f"{book.code} – {book.name.text()}") for book in books]


def user_choices(users: Sequence[User]) -> list[tuple[str, str]]:
    """Members of staff by id, below an empty entry."""
    return [NOTHING, *((str(user.id), user.name or user.email) for user in users)]


def letterhead_choices() -> list[tuple[str, str]]:
    """Letterheads by id, below an empty entry."""
    return [NOTHING, *((str(row.id), row.name.text()) for row in letterheads_with_emblems())]


def number_or_none(value: Any) -> int | None:
    """The row id of a choice, None for the empty one."""
    return int(value) if value else None
