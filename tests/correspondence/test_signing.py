import pytest

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.errors import DomainError, InvalidError
from conference.correspondence import services
from conference.correspondence.enums import LetterState
from conference.documents.enums import Verdict
from conference.documents.rules import verdict_of
from tests.correspondence.letters import came, draft


def test_a_draft_has_no_number_and_signing_takes_the_next(book):
    first, second = draft(book), draft(book)
    assert first.number is None
    services.sign_letter(second, by=COMMAND)
    services.sign_letter(first, by=COMMAND)
    year = second.year
    assert (second.number, first.number) == (f"INT-{year}-0001", f"INT-{year}-0002")
    assert first.document.number == first.number
    assert first.document.event_id is None
    assert first.signatory_name == "Mahdi Nouri"


def test_both_ways_share_the_numbers_of_a_book(book):
    arrived = came(book)
    letter = draft(book)
    services.sign_letter(letter, by=COMMAND)
    assert (arrived.sequence, letter.sequence) == (1, 2)


def test_a_deleted_draft_leaves_no_gap_and_a_cancelled_letter_keeps_its_number(book):
    services.remove_draft(draft(book), by=COMMAND)
    letter = draft(book)
    services.sign_letter(letter, by=COMMAND)
    services.cancel(letter, "The date has changed.", by=COMMAND)
    assert (letter.sequence, letter.state) == (1, LetterState.CANCELLED)
    assert verdict_of(letter.document, clock.now()) is Verdict.NOT_ISSUED


@pytest.mark.parametrize(
    "lack",
    [{"counterpart_name": ""}, {"body": "The answer is {text of the reply}."}, {"body": " "}],
)
def test_what_is_unfinished_is_not_signed(book, lack):
    letter = draft(book, **lack)
    with pytest.raises(InvalidError):
        services.sign_letter(letter, by=COMMAND)
    assert letter.number is None


def test_a_signed_letter_stays_as_it_is(book):
    letter = draft(book)
    services.sign_letter(letter, by=COMMAND)
    details = services.LetterDetails(book_id=book.id, language="en", subject="Other", body="Other")
    for change in (
        lambda: services.edit_draft(letter, details, by=COMMAND),
        lambda: services.remove_draft(letter, by=COMMAND),
        lambda: services.sign_letter(letter, by=COMMAND),
        lambda: services.add_attachment(
            letter, services.check_file(b"words", scan=False), by=COMMAND
        ),
    ):
        with pytest.raises(DomainError):
            change()
