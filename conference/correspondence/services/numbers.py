"""Numbers of a book and year, without gaps."""

from datetime import date

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.core.database import db, is_sqlite
from conference.correspondence.models import Letter, LetterBook, LetterCounter
from conference.correspondence.rules import year_of
from conference.documents.services import number_of


def give_number(letter: Letter, book: LetterBook, day: date) -> None:
    """Give a letter the next number of its book and year, in one atomic statement.

    It is used up exactly when the caller's transaction commits, so there is no gap; two callers at
    once wait for one another at the counter's row.
    """
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    year = year_of(book.calendar, day)
    statement = (
        insert(LetterCounter)
        .values(book_id=book.id, year=year, last=1)
        .on_conflict_do_update(
            index_elements=["book_id", "year"], set_={"last": LetterCounter.last + 1}
        )
        .returning(LetterCounter.last)
    )
    letter.year = year
    letter.sequence = int(db.session.execute(statement).scalar_one())
    letter.number = number_of(book.code, year, letter.sequence)
