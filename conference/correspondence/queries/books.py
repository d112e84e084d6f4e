"""Books, letterheads and templates."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.correspondence.enums import Direction
from conference.correspondence.models import CorrespondenceTemplate, LetterBook, LetterCounter


def books() -> Sequence[LetterBook]:
    """Every book, the open ones first."""
    query = select(LetterBook).options(joinedload(LetterBook.letterhead))
    return db.session.scalars(query.order_by(LetterBook.is_closed, LetterBook.code)).all()


def open_books(direction: Direction) -> list[LetterBook]:
    """The books that take letters of a direction."""
    return [book for book in books() if not book.is_closed and book.direction in {None, direction}]


def years_in_use() -> list[int]:
    """The years in which any book has a number, the newest first."""
    query = select(LetterCounter.year).distinct().order_by(LetterCounter.year.desc())
    return list(db.session.scalars(query))


def templates() -> Sequence[CorrespondenceTemplate]:
    """Every template, by language and name."""
    order = (CorrespondenceTemplate.language, CorrespondenceTemplate.name)
    return db.session.scalars(select(CorrespondenceTemplate).order_by(*order)).all()


def templates_in(language: str) -> list[CorrespondenceTemplate]:
    """The templates of one language."""
    return [each for each in templates() if each.language == language]
