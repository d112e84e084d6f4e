"""A person who wants to be deleted: what may go goes at once, and nothing is left to find."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.badges.models import Badge, BadgeBatch
from conference.checkin.models import Presence, Scan
from conference.core import clock, jobs
from conference.core.actor import Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file
from conference.documents.models import IssuedDocument
from conference.mailing.models import OutboxMessage
from conference.privacy import services
from conference.privacy.enums import RunKind
from conference.privacy.models import RetentionReport
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from conference.registration.queries import used_places
from tests.factories.registration import ParticipantFactory
from tests.privacy.conftest import MARK, fill


def _erase(person):
    by = Actor(ActorKind.PARTICIPANT, person.id)
    services.erase_person(person, person.reference, by=by)
    db.session.commit()


def test_nothing_is_left_in_database_files_outbox_and_jobs(site, hunt, caplog, monkeypatch):
    person = db.session.get(Participant, site.person.id)
    letter = person.delegation.credentials_file  # the delegation's own, not the person's
    person.delegation.credentials_file = None
    db.session.flush()
    delete_file(letter)
    db.session.commit()
    assert hunt(site)
    with caplog.at_level(logging.DEBUG):
        _erase(db.session.get(Participant, site.person.id))
        jobs.run_due_jobs()
        later = clock.now() + timedelta(days=4)
        monkeypatch.setattr(clock, "now", lambda: later)
        for name in ("privacy:retention:nightly", "privacy:files:sweep", "imports:batch:forget"):
            jobs.enqueue(name)
            db.session.commit()
            jobs.run_due_jobs()
        services.scrub()
        db.session.commit()
    assert hunt(site) == []
    assert MARK not in caplog.text


def test_the_register_and_the_log_stay_without_the_person(site):
    _erase(site.person)
    document = db.session.scalars(select(IssuedDocument)).one()
    assert (document.state, document.masked_number) == ("revoked", "•••••678")
    assert (document.file_id, document.data) == (None, None)
    assert db.session.scalars(select(Scan)).one().participant_id == site.person.id
    assert db.session.scalars(select(Presence)).all() == []
    assert db.session.get(Participant, site.person.id).display_name == "Deleted person"


def test_badge_and_batch_are_ended(site):
    _erase(site.person)
    badge = db.session.scalars(select(Badge)).one()
    assert badge.revoked_at is not None
    assert badge.token == ""
    batch = db.session.scalars(select(BadgeBatch)).one()
    assert (batch.file_id, batch.participant_ids, batch.refused) == (None, [], {})


def test_the_place_is_free_and_the_focal_point_is_told_without_a_name(site):
    delegation_id, category_id = site.person.delegation_id, site.person.category_id
    assert used_places(delegation_id, category_id) == 1
    _erase(site.person)
    assert used_places(delegation_id, category_id) == 0
    mails = {row.kind: row for row in db.session.scalars(select(OutboxMessage))}
    assert mails["privacy/place_freed"].participant_id is None
    assert MARK not in mails["privacy/place_freed"].text
    assert mails["privacy/erased"].recipient == f"{MARK.lower()}@city.example"
    assert "register of letters" in mails["privacy/erased"].text


def test_the_confirmation_itself_is_emptied_after_a_day(site, monkeypatch):
    _erase(site.person)
    jobs.run_due_jobs()
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    jobs.enqueue("privacy:retention:nightly")
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    mail = db.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "privacy/erased")
    ).one()
    assert (mail.recipient, mail.text) == ("", "")


def test_a_record_that_was_merged_into_this_one_goes_too(site):
    ended = ParticipantFactory(
        delegation=site.person.delegation,
        category=site.person.category,
        state=ParticipationState.CANCELLED,
        merged_into_id=site.person.id,
    )
    fill(ended)
    db.session.commit()
    _erase(site.person)
    db.session.expire_all()
    assert (ended.surname, ended.document) == ("", None)


def test_the_wrong_code_is_refused(site):
    with pytest.raises(InvalidError):
        services.erase_person(site.person, "WRONG", by=Actor(ActorKind.PARTICIPANT, 1))


def test_a_second_time_is_refused(site):
    _erase(site.person)
    with pytest.raises(DomainError):
        _erase(db.session.get(Participant, site.person.id))


def test_a_report_counts_people_and_names_nobody(site):
    _erase(site.person)
    report = db.session.scalars(select(RetentionReport)).one()
    assert (report.run, report.removed) == (RunKind.ERASURE, {"people": 1})


@pytest.mark.parametrize("state", ParticipationState)
def test_it_works_in_every_state(site, state):
    person = db.session.get(Participant, site.person.id)
    person.state = state
    db.session.commit()
    _erase(person)
    assert db.session.get(Participant, person.id).erased_at is not None


def test_after_the_event_and_its_retention_too(site, after):
    after(site.event, 400)
    services.purge_event(site.event.id, RunKind.BY_HAND)
    _erase(db.session.get(Participant, site.person.id))
    assert db.session.get(Participant, site.person.id).surname == ""
