"""A document that cannot be signed: never issued unsigned, said in words, tried again by itself."""

import io
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
import sqlalchemy as sa
import time_machine

from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents import services, signing
from conference.documents.enums import DocumentState, Trouble, trouble_words
from conference.documents.pdf import MissingGlyphError
from conference.documents.services import registers
from conference.documents.signing import Level
from conference.i18n import Language, use_language
from tests.documents.test_services import PRESS, issue


def one_page(_order):
    document, written = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(written)
    return written.getvalue()


@pytest.fixture
def signed_register(app, monkeypatch):
    """The tests' register, whose documents are signed; the settings come back afterwards."""
    known = registers._registers["test-register"]
    monkeypatch.setitem(
        registers._registers, "test-register", replace(known, print=one_page, sign=True)
    )
    before = signing.settings()
    yield lambda **changes: signing.install(replace(signing.settings(), **changes))
    signing.install(before)


def test_a_signed_document_says_how_it_was_signed(signed_register):
    document = issue()
    jobs.run_due_jobs()
    assert document.state is DocumentState.ISSUED
    assert (document.signature_level, document.self_made) == (Level.B_B, True)
    assert document.certificate == signing.usable_identity().fingerprint


def test_without_a_certificate_nothing_is_issued_until_there_is_one(signed_register, tmp_path):
    document = issue()
    signed_register(certificate=tmp_path / "organiser.p12")
    jobs.run_due_jobs()
    assert document.is_stuck
    assert document.file_id is None
    assert "organiser.p12" in document.reason
    assert document.stuck_label == "waits for its signature"
    with use_language("fa"):
        assert "گواهی برگزارکننده" in document.trouble_words
        assert "organiser.p12" in document.trouble_words
    signed_register(certificate=None)
    jobs.run_due_jobs()
    assert document.is_stuck  # not before its time
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        jobs.run_due_jobs()
    assert document.state is DocumentState.ISSUED
    assert document.trouble_words == ""


def test_a_document_given_up_meanwhile_is_not_tried_again(signed_register, tmp_path):
    document = issue()
    signed_register(certificate=tmp_path / "organiser.p12")
    jobs.run_due_jobs()
    services.abandon(document, "given up", by=COMMAND)
    db.session.commit()
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        jobs.run_due_jobs()
    assert document.state is DocumentState.VOID
    states = set(db.session.scalars(sa.select(jobs.Job.state)))
    assert states == {jobs.JobState.DONE}


def test_a_missing_letter_is_named_in_the_readers_language(app, monkeypatch):
    document = issue()
    monkeypatch.setattr(PRESS, "error", MissingGlyphError(["ꙮ"]))
    jobs.run_due_jobs()
    assert document.is_stuck
    assert not document.tried_again
    for language, words in (("en", "No font"), ("fa", "هیچ قلمی"), ("ar", "أي خط")):
        with use_language(language):
            assert words in document.trouble_words
            assert "ꙮ" in document.trouble_words


@pytest.mark.parametrize("language", list(Language))
def test_every_trouble_has_its_sentence(app, language):
    values = {"file": "x.p12", "day": "2030-01-31", "error": "X", "characters": "“ꙮ”"}
    with use_language(language):
        for each in Trouble:
            assert "%(" not in trouble_words(each.value, values)
