import threading

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.database import db, release
from conference.core.errors import DomainError, InvalidError
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.documents.services import complete
from conference.events.enums import YearCalendar
from conference.i18n import Language
from conference.mailing.models import OutboxMessage
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.visas import services
from conference.visas.enums import LetterState, VisaState
from conference.visas.models import VisaLetter
from conference.visas.queries import case_of, letter_states, letters_of, live_letter
from conference.visas.services import letters
from tests.factories.registration import ParticipantFactory
from tests.visas.approved import approved_person, event_with_letters


def issued(person, language="en"):
    letter = services.issue_letter(person, language, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    return letter


def test_a_letter_is_numbered_printed_and_announced(app, quick_press):
    person = approved_person(language="fa")
    letter = issued(person)
    assert letter.document.state is DocumentState.ISSUED
    assert letter.document.number == f"MC-{clock.now().year}-0001"
    assert letter.document.initials == "L. H."
    assert letter.document.masked_number == person.document.masked_number
    assert letter_states([person.id]) == {person.id: LetterState.ISSUED}
    assert case_of(person.id).state is VisaState.LETTER_ISSUED
    mail = db.session.scalars(sa.select(OutboxMessage)).one()
    assert (mail.recipient, mail.language) == (person.email, "fa")
    assert letter.document.number in mail.text
    assert person.document.number not in mail.text
    jobs.run_due_jobs()


def test_the_year_of_the_number_follows_the_events_calendar(app):
    person = approved_person(
        event_with_letters(letter_calendar=YearCalendar.SOLAR_HIJRI, letter_prefix="")
    )
    letter = services.issue_letter(person, "fa", by=COMMAND)
    prefix, year, sequence = letter.document.number.rsplit("-", 2)
    assert prefix == person.event.slug.upper()
    assert 1400 < int(year) < 1500
    assert sequence == "0001"


def test_the_rules_are_asked(app):
    person = approved_person(state=ParticipationState.UNDER_REVIEW)
    with pytest.raises(services.NoLetterError, match="not approved"):
        services.issue_letter(person, "en", by=COMMAND)


def test_a_second_letter_is_refused_and_takes_no_number(app, quick_press):
    person = approved_person()
    issued(person)
    with pytest.raises(services.LetterExistsError):
        services.issue_letter(person, "en", by=COMMAND)
    db.session.rollback()
    other = approved_person(person.event)
    assert issued(other).document.sequence == 2


def test_a_new_letter_replaces_the_old_one(app, quick_press):
    person = approved_person()
    first = issued(person)
    person.letter_is_stale = True
    db.session.commit()
    assert letter_states([person.id])[person.id] is LetterState.STALE
    second = services.reissue(person, "ar", by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert first.document.state is DocumentState.SUPERSEDED
    assert first.document.superseded_by_id == second.document_id
    assert (first.is_live, second.is_live, person.letter_is_stale) == (False, True, False)
    assert second.document.language == "ar"
    assert [letter.id for letter in letters_of(person)] == [second.id, first.id]


def test_replacing_a_letter_that_was_never_printed_leaves_its_number_void(app):
    person = approved_person()
    first = services.issue_letter(person, "en", by=COMMAND)
    services.reissue(person, "en", by=COMMAND)
    assert first.document.state is DocumentState.VOID


def test_revoking_takes_effect_at_once_and_wants_a_reason(app, quick_press):
    person = approved_person()
    letter = issued(person)
    with pytest.raises(InvalidError):
        services.revoke(letter, " ", by=COMMAND)
    services.revoke(letter, "visa not needed", by=COMMAND)
    assert letter.document.state is DocumentState.REVOKED
    assert live_letter(person.id) is None
    assert case_of(person.id).state is VisaState.READY
    with pytest.raises(DomainError):
        services.revoke(letter, "again", by=COMMAND)
    assert issued(person).document.sequence == 2


def test_a_letter_ends_when_the_person_leaves(app, quick_press):
    person, other = approved_person(), None
    letter = issued(person)
    other = approved_person(person.event)
    kept = issued(other)
    person.state = ParticipationState.WITHDRAWN
    assert services.end_letters_of_people_who_left() == 1
    assert letter.document.state is DocumentState.REVOKED
    assert kept.document.state is DocumentState.ISSUED


def test_every_step_is_in_the_audit_log_without_a_name(app, quick_press):
    person = approved_person()
    letter = issued(person)
    services.view_letter(letter, by=COMMAND)
    services.revoke(letter, "x", by=COMMAND)
    db.session.flush()
    entries = db.session.scalars(sa.select(AuditEntry)).all()
    actions = {entry.action for entry in entries}
    assert {"visas:letter:issued", "visas:letter:downloaded", "visas:letter:revoked"} <= actions
    assert all(person.surname not in str(entry.changes) for entry in entries)


def test_a_batch_issues_passes_over_and_refuses(app, quick_press):
    event = event_with_letters()
    fine, has_one, stale = (approved_person(event) for _ in range(3))
    refused = ParticipantFactory(delegation=fine.delegation)
    issued(has_one)
    issued(stale)
    stale.letter_is_stale = True
    ids = [fine.id, has_one.id, stale.id, refused.id, 10**6]
    job = services.start_batch(event, ids, Language.PERSIAN, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert job.result["issued"] == 2
    assert job.result["kept"] == 1
    assert job.result["refused"] == {str(refused.id): ["no_document"]}
    assert live_letter(fine.id).document.language == "fa"
    numbers = db.session.scalars(sa.select(IssuedDocument.sequence)).all()
    assert sorted(numbers) == [1, 2, 3, 4]


def test_a_batch_taken_up_again_after_a_kill_uses_no_number_twice(app, quick_press):
    event = event_with_letters()
    people = [approved_person(event) for _ in range(4)]
    job = services.start_batch(event, [person.id for person in people], None, by=COMMAND)
    db.session.commit()

    class Killed(BaseException):
        pass

    def die(_done):
        db.session.commit()
        if db.session.scalar(sa.select(sa.func.count(VisaLetter.id))) == 2:
            raise Killed

    with pytest.raises(Killed):
        services.issue_many([person.id for person in people], None, by=COMMAND, progress=die)
    db.session.rollback()
    jobs.run_due_jobs()
    assert job.result["issued"] == 2
    assert job.result["kept"] == 2
    documents = db.session.scalars(sa.select(IssuedDocument)).all()
    assert sorted(document.sequence for document in documents) == [1, 2, 3, 4]
    assert {document.state for document in documents} == {DocumentState.ISSUED}


def two_clerks(app, person_id, act):
    """Both look whether there is a letter, then both press; returns what each got."""
    looked, answers = threading.Barrier(2), []

    def clerk():
        with app.app_context():
            assert live_letter(person_id) is None
            release()
            looked.wait()
            try:
                act(db.session.get(Participant, person_id))
                db.session.commit()
                answers.append("issued")
            except DomainError:
                db.session.rollback()
                answers.append("refused")
            db.session.remove()

    clerks = [threading.Thread(target=clerk) for _ in range(2)]
    for each in clerks:
        each.start()
    for each in clerks:
        each.join()
    return sorted(answers)


def test_two_clerks_at_once_give_one_letter_and_no_gap(app):
    person = approved_person()
    db.session.commit()
    person_id, event_id = person.id, person.event_id
    db.session.remove()
    answers = two_clerks(app, person_id, lambda who: services.issue_letter(who, "en", by=COMMAND))
    assert answers == ["issued", "refused"]
    person = db.session.get(Participant, person_id)
    assert len(letters_of(person)) == 1
    assert letters.documents.take_number(services.REGISTER, event_id, year=clock.now().year) == 2


def test_without_lock_question_and_index_two_letters_would_arise(app):
    """The negative control: what the guard prevents does happen without it."""
    person = approved_person()
    db.session.commit()
    person_id = person.id
    db.session.remove()
    db.session.execute(sa.text("DROP INDEX uq_visa_letters_live"))
    db.session.commit()
    try:
        answers = two_clerks(
            app, person_id, lambda who: letters._new_letter(who, Language.ENGLISH, by=COMMAND)
        )
        assert answers == ["issued", "issued"]
        live = sa.select(sa.func.count(VisaLetter.id)).where(VisaLetter.is_live)
        assert db.session.scalar(live) == 2
    finally:
        db.session.rollback()
        db.session.execute(sa.delete(VisaLetter))
        index = next(i for i in VisaLetter.__table__.indexes if i.name == "uq_visa_letters_live")
        index.create(db.session.connection())
        db.session.commit()


def test_the_index_alone_keeps_a_second_live_letter_out(app):
    person = approved_person()
    services.issue_letter(person, "en", by=COMMAND)
    with pytest.raises(sa.exc.IntegrityError):
        letters._new_letter(person, Language.ENGLISH, by=COMMAND)
    db.session.rollback()


def test_a_letter_that_cannot_be_printed_is_seen(app):
    person = approved_person(native_name="\uf8ff")
    letter = services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    assert complete(letter.document_id) is False
    db.session.commit()
    assert letter_states([person.id])[person.id] is LetterState.STUCK
    assert "U+F8FF" in letter.document.reason
    services.abandon(letter, "name corrected", by=COMMAND)
    assert letter.document.state is DocumentState.VOID
    assert live_letter(person.id) is None
