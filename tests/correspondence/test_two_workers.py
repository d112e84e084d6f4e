"""Two clerks sign and register at the same time: no number is missing, none is given twice."""

import threading
from datetime import date

import sqlalchemy as sa

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.models import Letter, LetterCounter
from tests.factories.correspondence import LetterBookFactory
from tests.visas.racing import both

EACH = 12


def sound(numbers, count):
    return sorted(numbers) == list(range(1, count + 1))


def _register(book_id):
    details = services.IncomingDetails(book_id=book_id, subject="A permit", dated=date(2026, 1, 1))
    return services.register_incoming(details, by=COMMAND)


def _sign(book_id):
    details = services.LetterDetails(
        book_id=book_id, language="en", subject="Permit", body="Words", counterpart_name="Ms K."
    )
    return services.sign_letter(services.draft_letter(details, by=COMMAND), by=COMMAND)


def test_two_clerks_take_the_numbers_of_a_book_without_gap(app):
    book_id = LetterBookFactory(code="INT").id
    db.session.commit()
    db.session.remove()

    def clerk(number):
        for turn in range(EACH):
            (_register if (number + turn) % 2 else _sign)(book_id)
            if turn == EACH - 1 and number:
                db.session.rollback()  # what is not kept takes no number along
                _register(book_id)
            db.session.commit()

    both(app, clerk)
    rows = db.session.execute(sa.select(Letter.sequence, Letter.number)).all()
    assert sound([row.sequence for row in rows if row.number], 2 * EACH)
    assert len({row.number for row in rows if row.number}) == 2 * EACH


def careless(book_id, meeting):
    """What ``give_number`` would be if it read first and wrote afterwards."""
    last = db.session.scalar(sa.select(LetterCounter.last).where(LetterCounter.book_id == book_id))
    db.session.rollback()
    meeting.wait()
    db.session.execute(
        sa.update(LetterCounter).where(LetterCounter.book_id == book_id).values(last=last + 1)
    )
    db.session.commit()
    return last + 1


def test_numbers_read_first_and_written_later_would_be_given_twice(app):
    """The negative control: the check above does see a double."""
    book_id = LetterBookFactory(code="INT").id
    _register(book_id)
    db.session.commit()
    db.session.remove()
    meeting, numbers = threading.Barrier(2), [1]
    both(app, lambda _number: numbers.append(careless(book_id, meeting)))
    assert not sound(numbers, 3)
