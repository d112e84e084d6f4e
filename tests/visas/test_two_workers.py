"""Two workers issue letters at the same time: no number is missing, none is given twice."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument, NumberCounter
from conference.documents.services import take_number
from conference.visas import services
from conference.visas.models import VisaLetter
from conference.visas.services.letters import expire_letters
from tests.visas.approved import approved_person, event_with_letters
from tests.visas.racing import both

LETTERS = 200


def sound(numbers, count):
    return sorted(numbers) == list(range(1, count + 1))


@pytest.mark.usefixtures("quick_press")
def test_two_workers_issue_two_hundred_letters(app):
    event = event_with_letters()
    person = approved_person(event, email="")  # nobody to write to: that is quicker
    beside = {"delegation": person.delegation, "email": ""}
    people = [person.id] + [approved_person(event, **beside).id for _ in range(LETTERS - 1)]
    batches = [
        services.start_batch(event, half, None, by=COMMAND).id
        for half in (people[::2], people[1::2])
    ]
    db.session.commit()
    db.session.remove()
    both(app, lambda number: jobs.run_now(batches[number]))
    rows = db.session.execute(sa.select(IssuedDocument.sequence, IssuedDocument.state)).all()
    assert sound([row.sequence for row in rows], LETTERS)
    assert {row.state for row in rows} == {DocumentState.ISSUED}
    live = sa.select(VisaLetter.participant_id).where(VisaLetter.is_live)
    assert sorted(db.session.scalars(live)) == sorted(people)


def careless(event_id, meeting):
    """What ``take_number`` would be if it read first and wrote afterwards."""
    last = db.session.scalar(
        sa.select(NumberCounter.last).where(NumberCounter.event_id == event_id)
    )
    db.session.rollback()
    meeting.wait()
    db.session.execute(
        sa.update(NumberCounter).where(NumberCounter.event_id == event_id).values(last=last + 1)
    )
    db.session.commit()
    return last + 1


def test_numbers_read_first_and_written_later_would_be_given_twice(app):
    """The negative control: the check above does see a double, and the counter prevents it."""
    event_id = event_with_letters().id
    take_number("x", event_id, year=2026)
    db.session.commit()
    db.session.remove()
    meeting, wrong, right = threading.Barrier(2), [1], [1]
    both(app, lambda _number: wrong.append(careless(event_id, meeting)))
    assert not sound(wrong, 3)

    def careful(_number):
        right.append(take_number("y", event_id, year=2026) + 1)
        db.session.commit()

    both(app, careful)
    assert sound(right, 3)


@pytest.mark.usefixtures("quick_press")
def test_a_letter_past_its_time_is_marked_and_stays_what_it_was(app):
    person = approved_person()
    letter = services.issue_letter(person, "en", by=COMMAND)
    other = services.issue_letter(approved_person(person.event), "en", by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert expire_letters() == 0
    letter.document.valid_until = clock.now() - timedelta(seconds=1)
    db.session.commit()
    assert expire_letters() == 1
    assert expire_letters() == 0
    assert letter.document.state is DocumentState.EXPIRED
    assert letter.document.ended_at == letter.document.valid_until
    assert other.document.state is DocumentState.ISSUED
    services.revoke(letter, "the person's data were deleted", by=COMMAND)
    assert (letter.is_live, letter.document.state) == (False, DocumentState.EXPIRED)
