"""A form sent twice, by a double click or by *back* on a slow line, makes one letter."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from conference.core.database import db
from conference.core.errors import DomainError
from conference.correspondence.models import Letter
from conference.i18n import lazy


class SentBeforeError(DomainError):
    """The form was sent before; ``letter`` is what it made."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            lazy("This form was sent before, and this is the letter it made: no second one exists.")
        )
        self.letter = letter


def add_once(letter: Letter) -> None:
    """Add a new letter unless its ticket has one; of two at once the later waits for the first."""
    try:
        with db.session.begin_nested():
            db.session.add(letter)
    except IntegrityError:
        known = db.session.scalar(select(Letter).where(Letter.ticket == letter.ticket))
        if known is None:
            raise
        raise SentBeforeError(known) from None
