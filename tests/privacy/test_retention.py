"""What was kept long enough goes, in small steps, and nothing of it is left anywhere."""

import logging
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from conference.checkin.models import Scan
from conference.core import clock, jobs, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.mailing.enums import MailState
from conference.mailing.models import OutboxMessage
from conference.mailing.services.purging import purge_messages
from conference.mailing.sweeps import folder
from conference.privacy import services
from conference.privacy.enums import RunKind
from conference.privacy.models import RetentionReport
from conference.privacy.queries import retention_lines
from conference.privacy.services import retention
from conference.registration.models import Participant
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory
from tests.privacy.conftest import MARK


def _night() -> None:
    """One run of the nightly job, and the scrubbing that it asks for."""
    db.session.rollback()
    jobs.enqueue("privacy:retention:nightly")
    db.session.commit()
    jobs.run_due_jobs()
    db.session.rollback()


def _report() -> RetentionReport:
    return db.session.scalars(select(RetentionReport).order_by(RetentionReport.id.desc())).first()


def test_nothing_goes_before_its_day(site, after):
    after(site.event, 30)
    _night()
    assert db.session.get(Participant, site.person.id).document is not None
    assert _report().removed == {"imports:staging": 1}


def test_the_defaults_remove_passport_needs_and_photo_on_the_31st_day(site, after):
    after(site.event, 31)
    _night()
    person = db.session.get(Participant, site.person.id)
    assert (person.document, person.needs, person.photo_id, person.travel) == (None,) * 4
    assert person.birth_date is not None
    assert person.surname == f"{MARK}surname"


def test_after_all_times_nothing_is_left_in_database_files_outbox_and_jobs(
    site, after, hunt, caplog
):
    assert hunt(site), "the hunt must find what is there"
    after(site.event, 400)
    with caplog.at_level(logging.DEBUG):
        _night()
    person = db.session.get(Participant, site.person.id)
    stays = ("surname", "given_names", "native_name", "badge_name", "badge_name_native")
    stays = (*stays, "organisation", "biography", "decision_reason")
    for name in stays:  # the record of who took part stays: take it out for the hunt
        setattr(person, name, "")
    person.email = person.search_text = person.skeleton = ""
    person.native_skeleton = ""
    person.function_title = type(person.function_title)()
    db.session.commit()
    services.scrub()
    assert hunt(site) == []
    assert MARK not in caplog.text


def test_the_report_says_what_went_and_that_nothing_is_left(site, after):
    after(site.event, 31)
    _night()
    report = _report()
    assert report.removed == {
        "registration:passport": 1,
        "registration:care": 1,
        "registration:photo": 1,
        "registration:travel": 1,
        "visas:letters": 1,
        "visas:cases": 1,
        "visas:alerts": 1,
        "badges:files": 1,
        "desk:lists": 1,
        "imports:staging": 1,
        "mailing:bodies": 1,
        "privacy:jobs": report.removed["privacy:jobs"],
    }
    assert report.is_clean
    assert report.scrubbed_at is not None


def test_the_register_of_letters_stays_with_its_masked_number(site, after):
    after(site.event, 31)
    _night()
    document = db.session.scalars(select(IssuedDocument)).one()
    assert (document.file_id, document.data) == (None, None)
    assert (document.masked_number, document.sha256) == ("•••••678", "cd" * 32)
    assert document.number.startswith("T-2026-")


def test_a_second_run_on_the_same_day_does_nothing(site, after):
    after(site.event, 31)
    _night()
    _night()
    assert len(db.session.scalars(select(RetentionReport)).all()) == 1


def test_an_event_with_nothing_to_remove_gets_no_report(site, after):
    after(site.event, 400)
    _night()
    after(site.event, 401)
    _night()
    assert len(db.session.scalars(select(RetentionReport)).all()) == 1


def test_an_events_own_time_holds(site, after):
    services.set_times(site.event, {"registration:photo": 60}, by=COMMAND)
    db.session.commit()
    after(site.event, 31)
    _night()
    assert db.session.get(Participant, site.person.id).photo_id is not None
    after(site.event, 61)
    _night()
    assert db.session.get(Participant, site.person.id).photo_id is None


@pytest.mark.parametrize("days", [-1, 3651])
def test_a_time_that_cannot_be_is_refused(site, days):
    with pytest.raises(InvalidError):
        services.set_times(site.event, {"registration:photo": days}, by=COMMAND)


def test_another_events_data_stay(site, after):
    other = TravelDocumentFactory()
    other.participant.event.ends_on = other.participant.event.ends_on.replace(year=2040)
    db.session.commit()
    after(site.event, 31)
    _night()
    assert db.session.get(Participant, other.participant_id).document is not None


def test_the_dry_run_counts_and_changes_nothing(site, after):
    after(site.event, 31)
    lines = {
        line.rule.kind: line for line in retention_lines(site.event, site.event.ends_on.replace())
    }
    assert lines["registration:passport"].count == 1
    assert not lines["registration:passport"].is_due
    db.session.rollback()
    assert db.session.get(Participant, site.person.id).document is not None


@pytest.mark.parametrize("killed_at", range(1, 9))
def test_killed_between_two_steps_the_next_run_goes_on(site, after, monkeypatch, killed_at):
    after(site.event, 31)
    event_id = site.event.id
    steps = 0

    def stop() -> None:
        nonlocal steps
        steps += 1
        if steps == killed_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.run_retention(stop)
    db.session.rollback()
    assert not _report().is_clean
    _night()
    report = _report()
    assert report.is_clean
    assert report.removed["registration:passport"] == 1
    assert report.removed["visas:letters"] == 1
    assert len(db.session.scalars(select(RetentionReport)).all()) == 1
    assert event_id == report.event_id


def test_each_step_is_small(site, after, monkeypatch):
    monkeypatch.setattr(retention, "CHUNK", 2)
    for _each in range(5):
        TravelDocumentFactory(
            participant=ParticipantFactory(
                delegation=site.person.delegation, category=site.person.category
            )
        )
    db.session.commit()
    after(site.event, 31)
    gone = []
    rule = next(r for r in sweeps.retention_rules() if r.kind == "registration:passport")
    monkeypatch.setattr(
        retention,
        "due_rules",
        lambda _event, _today: [
            sweeps.RetentionRule(
                rule.kind,
                rule.label,
                rule.reason,
                rule.days,
                rule.count,
                lambda event_id, limit: (gone.append(rule.purge(event_id, limit)), gone[-1])[1],
            )
        ],
    )
    services.purge_event(site.event.id, RunKind.BY_HAND)
    assert gone == [2, 2, 2, 0]


def test_scans_and_the_log_are_untouched(site, after):
    after(site.event, 400)
    before = db.session.scalar(sa.text("SELECT count(*) FROM audit_entries"))
    db.session.rollback()
    _night()
    assert db.session.scalars(select(Scan)).one().participant_id == site.person.id
    assert db.session.scalar(sa.text("SELECT count(*) FROM audit_entries")) > before


def test_a_mail_that_still_waits_is_not_sent_empty(site, after):
    after(site.event, 31)
    mail = db.session.scalars(select(OutboxMessage)).first()
    mail.state = "queued"
    db.session.commit()
    services.purge_event(site.event.id, RunKind.BY_HAND)
    db.session.expire_all()
    mail = db.session.get_one(OutboxMessage, mail.id)
    assert (mail.state.value, mail.recipient, mail.text) == ("failed", "", "")


def _mail(age: int, **given: Any) -> OutboxMessage:
    """A mail written so many days ago."""
    values = {"kind": "committees/invitation", "state": MailState.SENT, "language": "en", **given}
    row = OutboxMessage(
        recipient="chair@city.example",
        subject="Meeting",
        text="Minutes",
        html="",
        message_id=uuid4().hex,
        created_at=clock.now() - timedelta(days=age),
        **values,
    )
    db.session.add(row)
    db.session.flush()
    return row


def test_mails_of_no_event_are_emptied_after_ninety_days(site):
    mail = _mail(91)
    others = [_mail(89), _mail(91, state=MailState.QUEUED), _mail(91, event_id=site.event.id)]
    purge_messages(services.outlived_mails(), folder())
    assert (mail.recipient, mail.text) == ("", "")
    assert mail.purged_at is not None
    assert [(row.text, row.purged_at) for row in others] == [("Minutes", None)] * 3


def test_no_two_kinds_share_a_name(app):
    kinds = [rule.kind for rule in sweeps.retention_rules()]
    assert len(kinds) == len(set(kinds))


def test_the_event_is_there_afterwards(site, after):
    after(site.event, 400)
    _night()
    assert db.session.get(Event, site.event.id) is not None
