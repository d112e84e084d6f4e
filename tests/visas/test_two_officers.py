"""Two officers press at the same moment, and the power goes between two transactions."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument, NumberCounter
from conference.documents.services import take_number
from conference.registration.models import Participant
from conference.visas import services
from conference.visas.enums.ministry import MinistryBatchState
from conference.visas.models import MinistryBatch, VisaLetter
from conference.visas.queries import live_letter
from conference.visas.services import ministry
from conference.visas.services.ministry.batches import MAKE, REGISTER
from tests.visas.approved import approved_person, event_with_letters
from tests.visas.ministry_people import example, ready_person
from tests.visas.racing import both, pressed


def drafted():
    """The row id of a draft for the ministry, and of its event."""
    event = event_with_letters()
    person = ready_person(event, pictures=False)
    profile = example(event, with_photo=False, with_scan=False)
    batch = ministry.draft_batch(event, profile, [person.id], by=COMMAND)
    db.session.commit()
    found = batch.id, event.id
    db.session.remove()
    return found


def numbers_taken(event_id):
    counters = sa.select(NumberCounter.last).where(
        NumberCounter.event_id == event_id, NumberCounter.register == REGISTER
    )
    return db.session.scalar(counters)


def test_two_officers_confirm_one_draft_once(app):
    batch_id, event_id = drafted()

    def look():
        assert db.session.get_one(MinistryBatch, batch_id).state is MinistryBatchState.DRAFT

    def confirm():
        ministry.confirm_batch(db.session.get_one(MinistryBatch, batch_id), by=COMMAND)

    answers = pressed(app, look, confirm, confirm)
    assert sorted(answers, key=str) == [DomainError, None]
    assert numbers_taken(event_id) == 1
    orders = sa.select(sa.func.count(jobs.Job.id)).where(jobs.Job.name == MAKE)
    assert db.session.scalar(orders) == 1


def test_a_state_seen_before_the_lock_would_number_a_batch_twice(app):
    """The negative control: without the second look, both take a number."""
    batch_id, event_id = drafted()

    def look():
        assert db.session.get_one(MinistryBatch, batch_id).state is MinistryBatchState.DRAFT

    def careless():
        made = sa.update(MinistryBatch).values(state=MinistryBatchState.MAKING)
        db.session.execute(made.where(MinistryBatch.id == batch_id))
        take_number(REGISTER, event_id, year=2026)

    assert pressed(app, look, careless, careless) == [None, None]
    assert numbers_taken(event_id) == 2


def issued_letter():
    """(row id of the person, row id of the letter) of a letter that is out."""
    person = approved_person(email="")
    letter = services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    found = person.id, letter.id
    db.session.remove()
    return found


def states():
    rows = db.session.execute(
        sa.select(IssuedDocument.sequence, IssuedDocument.state).order_by(IssuedDocument.sequence)
    )
    return [tuple(row) for row in rows]


@pytest.mark.usefixtures("quick_press")
def test_two_officers_revoke_one_letter_once(app):
    _person_id, letter_id = issued_letter()
    revoke = lambda: services.revoke(  # noqa: E731 - twice the same press
        db.session.get_one(VisaLetter, letter_id), "by mistake", by=COMMAND
    )
    answers = pressed(app, lambda: db.session.get_one(VisaLetter, letter_id), revoke, revoke)
    assert sorted(answers, key=str) == [DomainError, None]
    assert states() == [(1, DocumentState.REVOKED)]


@pytest.mark.usefixtures("quick_press")
def test_replacing_and_revoking_at_once_leave_no_letter_that_nobody_meant(app):
    """Whoever comes second sees what the first did: never a revoked one with a hidden successor."""
    person_id, letter_id = issued_letter()

    def revoke():
        services.revoke(db.session.get_one(VisaLetter, letter_id), "left", by=COMMAND)

    def replace():
        person = db.session.get_one(VisaLetter, letter_id).participant
        services.reissue(person, "en", by=COMMAND)

    look = lambda: db.session.get_one(VisaLetter, letter_id)  # noqa: E731 - a plain look
    revoked, replaced = pressed(app, look, revoke, replace)
    assert [revoked, replaced].count(None) == 1
    if revoked is None:
        assert states() == [(1, DocumentState.REVOKED)]
        assert live_letter(person_id) is None
    else:
        assert [state for _number, state in states()] == [
            DocumentState.SUPERSEDED,
            DocumentState.ISSUING,
        ]


@pytest.mark.usefixtures("quick_press")
def test_two_officers_replace_one_letter_without_a_gap(app):
    person_id, letter_id = issued_letter()

    def replace():
        person = db.session.get_one(VisaLetter, letter_id).participant
        services.reissue(person, "en", by=COMMAND)

    look = lambda: db.session.get_one(VisaLetter, letter_id)  # noqa: E731 - a plain look
    assert pressed(app, look, replace, replace) == [None, None]
    found = states()
    assert [number for number, _state in found] == [1, 2, 3]
    assert [state for _number, state in found] == [
        DocumentState.SUPERSEDED,
        DocumentState.VOID,  # nobody ever held the one between
        DocumentState.ISSUING,
    ]
    assert live_letter(person_id).document.sequence == 3


@pytest.mark.usefixtures("quick_press")
def test_a_letter_given_up_while_it_is_printed_is_either_void_or_issued(app):
    person = approved_person(email="")
    letter = services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    letter_id, document_id = letter.id, letter.document_id
    db.session.remove()
    outcome = []

    def work(number):
        if number:
            services.letters.documents.complete(document_id)
        else:
            try:
                services.abandon(db.session.get_one(VisaLetter, letter_id), "wrong", by=COMMAND)
                outcome.append(DocumentState.VOID)
            except DomainError:
                db.session.rollback()
                outcome.append(DocumentState.ISSUED)
        db.session.commit()

    both(app, work)
    [(_number, state)] = states()
    document = db.session.get_one(IssuedDocument, document_id)
    assert [state] == outcome
    assert (document.file_id is not None) is (state is DocumentState.ISSUED)


@pytest.mark.usefixtures("quick_press")
def test_the_worker_finishes_a_letter_beside_an_officer_who_holds_its_person(app):
    """Else they wait for each other: the officer for the letter, the worker for its person."""
    if db.engine.dialect.name == "sqlite":
        pytest.skip("SQLite's writing transactions come one after another")
    person = approved_person(email="")
    letter = services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    person_id, document_id = person.id, letter.document_id
    db.session.remove()
    held, finished = threading.Event(), threading.Event()
    waited = []

    def work(number):
        if number:
            assert held.wait(60)
            services.letters.documents.complete(document_id)
            db.session.commit()
            finished.set()
        else:
            services.letters.lock(db.session.get_one(Participant, person_id))
            held.set()
            waited.append(not finished.wait(20))
            db.session.rollback()

    both(app, work)
    assert waited == [False]
    assert states() == [(1, DocumentState.ISSUED)]


_KILLED = """
import sys
from pathlib import Path
from conference.app import create_app
from conference.core.config import Config
from conference.core.database import db
from conference.documents.services import complete, registers
from dataclasses import replace
import time
config = Config(
    data_dir=Path(sys.argv[1]), database_url=sys.argv[2], public_url="http://conference.test",
    encryption_key="11" * 32, secret_key="test", log_level="WARNING",
)
def hang(_order):
    print("printing", flush=True)
    time.sleep(60)
register = registers._registers["visa-letter"]
registers._registers["visa-letter"] = replace(register, print=hang, sign=False)
with create_app(config).app_context():
    complete(int(sys.argv[3]))
"""


@pytest.mark.usefixtures("quick_press")
def test_a_worker_killed_between_the_transactions_leaves_the_number_to_the_next(app, config):
    person = approved_person(email="")
    letter = services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    number, document_id = letter.document.number, letter.document_id
    db.session.remove()
    order = [sys.executable, "-c", _KILLED, str(config.data_dir), config.database_url]
    with subprocess.Popen(
        [*order, str(document_id)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    ) as worker:
        watch = threading.Timer(60, worker.kill)
        watch.start()
        try:
            assert worker.stdout.readline() == b"printing\n"
        finally:
            watch.cancel()
            worker.send_signal(signal.SIGKILL)
    assert worker.returncode == -signal.SIGKILL
    assert states() == [(1, DocumentState.ISSUING)]
    jobs.run_due_jobs()
    db.session.expire_all()
    document = db.session.get_one(IssuedDocument, document_id)
    assert (document.number, document.state) == (number, DocumentState.ISSUED)
    assert states() == [(1, DocumentState.ISSUED)]
