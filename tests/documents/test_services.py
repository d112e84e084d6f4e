import threading
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db, separate_transaction
from conference.core.errors import DomainError, InvalidError
from conference.core.files import read_file
from conference.documents import services
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument, NumberCounter
from conference.documents.pdf import RenderError
from conference.documents.queries import document_by_code
from conference.i18n import Language
from conference.i18n.localised import Localised
from tests.factories.events import EventFactory


@dataclass
class Press:
    """A register of the tests' own, whose printer can be told to fail or to do something."""

    printed: int = 0
    error: Exception | None = None
    meanwhile: object = None

    def print(self, order):
        self.printed += 1
        if self.meanwhile:
            self.meanwhile(order)
        if self.error:
            raise self.error
        return f"%PDF {order.number} {order.data['name']}".encode()


PRESS = Press()
services.add_register(services.Register("test-register", "Test", PRESS.print))


@pytest.fixture(autouse=True)
def press():
    yield PRESS
    PRESS.__init__()


def issue(event=None, prefix="T", **fields):
    event = event or EventFactory()
    draft = services.Draft(
        register="test-register",
        event_id=event.id,
        event_name=event.name,
        prefix=prefix,
        year=2030,
        language=Language.PERSIAN,
        data={"name": "ليلى"},
        initials="L. H.",
        masked_number="•••••123",
        **fields,
    )
    document = services.issue(draft, by=COMMAND)
    db.session.commit()
    return document


def test_a_document_is_numbered_first_and_printed_by_the_worker(app, press):
    document = issue()
    assert (document.number, document.state) == ("T-2030-0001", DocumentState.ISSUING)
    jobs.run_due_jobs()
    assert document.state is DocumentState.ISSUED
    assert read_file(document.file) == "%PDF T-2030-0001 ليلى".encode()
    assert document.sha256 == document.file.sha256
    assert document.file.encrypted
    assert press.printed == 1


def test_printing_is_done_once_however_often_the_job_runs(app, press):
    document = issue()
    for _ in range(3):
        jobs.enqueue(services.RENDER, {"document_id": document.id})
    db.session.commit()
    jobs.run_due_jobs()
    assert press.printed == 1


def test_no_transaction_is_open_while_it_prints(app, press):
    def write_elsewhere(_order):
        with separate_transaction() as connection:
            connection.execute(sa.update(NumberCounter).values(last=NumberCounter.last))

    press.meanwhile = write_elsewhere
    document = issue()
    jobs.run_due_jobs()
    assert document.state is DocumentState.ISSUED


def test_what_cannot_be_printed_keeps_its_number_until_it_can(app, press):
    document = issue()
    press.error = RenderError("No font for “ꙮ”")
    jobs.run_due_jobs()
    assert document.is_stuck
    assert "No font" in document.reason
    press.error = None
    services.print_again(document, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert (document.state, document.number) == (DocumentState.ISSUED, "T-2030-0001")
    assert document.reason == ""


def test_an_abandoned_number_stays_as_void_and_is_not_given_again(app, press):
    event = EventFactory()
    document = issue(event)
    services.abandon(document, "printed with the wrong emblem", by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert (document.state, press.printed) == (DocumentState.VOID, 0)
    assert issue(event).number == "T-2030-0002"


def test_a_document_abandoned_while_it_prints_is_not_issued(app, press):
    document = issue()
    number = document.id

    def abandon(_order):
        row = db.session.get(IssuedDocument, number)
        services.abandon(row, "meanwhile", by=COMMAND)
        db.session.commit()

    press.meanwhile = abandon
    jobs.run_due_jobs()
    assert document.state is DocumentState.VOID
    assert document.file_id is None


def test_revoking_and_abandoning_want_a_reason_and_the_right_state(app):
    document = issue()
    with pytest.raises(DomainError):
        services.revoke(document, "too early", by=COMMAND)
    with pytest.raises(InvalidError):
        services.abandon(document, "  ", by=COMMAND)
    jobs.run_due_jobs()
    with pytest.raises(DomainError):
        services.abandon(document, "too late", by=COMMAND)
    services.revoke(document, "withdrawn", by=COMMAND)
    assert document.state is DocumentState.REVOKED


def test_a_document_is_held_without_the_file_that_was_loaded_with_it(app):
    issue()
    jobs.run_due_jobs()
    db.session.expunge_all()
    query = sa.select(IssuedDocument).options(joinedload(IssuedDocument.file))
    document = db.session.scalars(query).one()
    services.revoke(document, "withdrawn", by=COMMAND)
    db.session.commit()
    assert document.state is DocumentState.REVOKED


def test_two_events_cannot_give_out_the_same_number(app):
    issue()
    with pytest.raises(DomainError, match="prefix"):
        issue(EventFactory(name=Localised(en="Other")))


def test_numbers_have_no_gap_when_a_transaction_fails(app):
    event = EventFactory()
    db.session.commit()
    assert services.take_number("x", event.id, year=2030) == 1
    db.session.rollback()
    assert services.take_number("x", event.id, year=2030) == 1
    db.session.commit()
    assert services.take_number("x", event.id, year=2030) == 2
    assert services.take_number("x", event.id, year=2031) == 1
    assert services.take_number("y", event.id, year=2030) == 1


def numbers_taken_at_once(app, take, event_id, threads=4, each=5):
    taken, start = [], threading.Barrier(threads)

    def work():
        with app.app_context():
            start.wait()
            for _ in range(each):
                taken.append(take(event_id))
                db.session.commit()
            db.session.remove()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(taken)


def test_numbers_taken_at_once_are_all_different_and_without_gap(app):
    event = EventFactory()
    db.session.commit()
    event_id = event.id
    db.session.remove()
    taken = numbers_taken_at_once(
        app, lambda each: services.take_number("race", each, year=2030), event_id
    )
    assert taken == list(range(1, 21))


def test_the_code_finds_the_document_however_it_is_typed(app):
    document = issue()
    token = document.token
    assert document_by_code(document.number, token) is document
    assert document_by_code(" t 2030 ۰۰۰۱", " ".join(token).lower()) is document
    assert document_by_code("T-2030-0002", token) is None
    assert document_by_code(document.number, token[::-1]) is None
    assert document_by_code("", "") is None


def test_a_print_that_fails_again_and_again_is_shown_at_last(app, press):
    document = issue()
    press.error = OSError("no space left")
    job = db.session.scalars(sa.select(jobs.Job)).one()
    job.attempts = jobs.MAX_ATTEMPTS - 2
    db.session.commit()
    jobs.run_due_jobs()
    assert not document.is_stuck
    assert job.state is jobs.JobState.QUEUED
    job.due_at = job.created_at
    db.session.commit()
    jobs.run_due_jobs()
    assert document.is_stuck
    assert document.reason == "OSError"
