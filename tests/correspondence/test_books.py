import pytest
from sqlalchemy import select

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.correspondence import queries, services
from conference.correspondence.enums import Direction
from conference.correspondence.models import Letter
from tests.correspondence.letters import came, draft
from tests.factories.correspondence import LetterBookFactory


def test_books_take_only_letters_of_their_direction(app):
    only_out = LetterBookFactory(code="OUT", direction=Direction.OUTGOING)
    with pytest.raises(InvalidError):
        came(only_out)
    closed = LetterBookFactory(code="OLD", is_closed=True)
    with pytest.raises(InvalidError):
        draft(closed)


def test_code_and_calendar_stay_once_a_book_has_numbers(book):
    details = services.BookDetails(code="NEW", name=book.name)
    services.edit_book(book, details, by=COMMAND)
    came(book)
    with pytest.raises(DomainError):
        services.edit_book(book, services.BookDetails(code="INT", name=book.name), by=COMMAND)


def test_the_first_book_and_templates_come_once(app):
    assert services.seed(by=COMMAND)
    assert not services.seed(by=COMMAND)
    assert len(queries.templates()) == 15
    assert {each.language for each in queries.templates()} == {"fa", "ar", "en"}
    assert db.session.scalar(select(Letter)) is None
