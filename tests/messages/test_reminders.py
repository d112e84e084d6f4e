import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from conference.core import clock, jobs
from conference.core.actor import COMMAND, JOB
from conference.core.database import db
from conference.delegations.enums import CredentialsState, DelegationState
from conference.events.enums import DeadlineKind, EventState
from conference.events.models import EventDeadline
from conference.i18n import LANGUAGES
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.mailing.rules import placeholders_in
from conference.messages import services
from conference.messages.enums import ReminderKind, Trigger
from conference.messages.models import SentReminder
from conference.messages.queries import count_due, due_now, reminder_text
from conference.messages.rules import is_due, known_names
from conference.registration.enums import ParticipationState
from conference.registration.models import Participant
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.events import EventFactory
from tests.factories.messages import RuleFactory
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory

NOW = datetime(2030, 9, 20, 12, tzinfo=UTC)
DEADLINE = datetime(2030, 9, 25, 12, tzinfo=UTC)


def event_with(kind=DeadlineKind.CONFIRMATION, at=DEADLINE, **fields):
    event = EventFactory(**fields)
    event.deadlines.append(EventDeadline(kind=kind, at=at))
    db.session.flush()
    return event


def silent(event, days, **fields):
    """A nominated person whose data nobody has touched for some days."""
    values = {"state": ParticipationState.NOMINATED, **fields}
    person = ParticipantFactory(delegation__event=event, **values)
    db.session.flush()
    db.session.execute(
        sa.update(Participant)
        .where(Participant.id == person.id)
        .values(updated_at=NOW - timedelta(days=days), version=Participant.version)
    )
    db.session.expire(person)
    return person


def send(rule, now=NOW):
    db.session.commit()
    total, after = 0, 0
    while True:
        count, after = services.send_due(rule.id, now, by=JOB, after=after)
        db.session.commit()
        total += count
        if not after:
            return total


def mails():
    return db.session.query(OutboxMessage).order_by(OutboxMessage.id).all()


@pytest.mark.parametrize("kind", list(ReminderKind))
def test_the_programs_own_words_are_whole_in_every_language(app, kind):
    text = reminder_text(EventFactory(), kind)
    known = set(known_names(kind.audience, is_reminder=True))
    for language in LANGUAGES:
        subject, body = text.subject.exact(language), text.body.exact(language)
        assert subject
        assert body
        assert set(placeholders_in(subject) + placeholders_in(body)) <= known


def test_who_is_silent_long_enough_is_reminded_once(app):
    event = event_with()
    rule = RuleFactory(event=event, days=7)
    silent(event, 8, language="fa")
    silent(event, 6)
    silent(event, 30, state=ParticipationState.APPROVED)
    assert send(rule) == 1
    assert send(rule) == 0
    (mail,) = mails()
    assert mail.kind == "messages/unfinished"
    assert mail.language == "fa"
    assert "۳ مهر ۱۴۰۹" in mail.text
    assert db.session.query(SentReminder).one().outbox_id == mail.id


def test_a_new_silence_is_a_new_occasion_after_the_quiet_days(app):
    event = event_with(at=NOW + timedelta(days=60))
    rule = RuleFactory(event=event, days=7, quiet_days=20)
    person = silent(event, 8)
    assert send(rule) == 1
    db.session.execute(
        sa.update(Participant).where(Participant.id == person.id).values(updated_at=NOW)
    )
    assert send(rule, NOW + timedelta(days=10)) == 0  # within the quiet days
    assert send(rule, NOW + timedelta(days=21)) == 1
    assert send(rule, NOW + timedelta(days=50)) == 0


def test_a_deadline_is_warned_of_in_time_and_only_then(app):
    event = event_with()
    rule = RuleFactory(event=event, trigger=Trigger.BEFORE_DEADLINE, days=3)
    silent(event, 0)
    assert send(rule, DEADLINE - timedelta(days=3, hours=1)) == 0
    assert send(rule, DEADLINE - timedelta(days=2)) == 1
    assert send(rule, DEADLINE - timedelta(days=1)) == 0
    assert "2 " in mails()[0].text or "Dear" in mails()[0].text


def test_after_the_deadline_nobody_is_reminded(app):
    event = event_with()
    silent(event, 30)
    for trigger in Trigger:
        rule = RuleFactory(event=event, trigger=trigger)
        assert send(rule, DEADLINE + timedelta(minutes=1)) == 0


def test_a_deadline_that_moves_is_a_new_occasion(app):
    event = event_with()
    rule = RuleFactory(event=event, trigger=Trigger.BEFORE_DEADLINE, days=7, quiet_days=0)
    silent(event, 0)
    assert send(rule) == 1
    event.deadlines[0].at = DEADLINE + timedelta(days=10)
    assert send(rule, DEADLINE + timedelta(days=5)) == 1


def test_two_rules_of_a_kind_keep_the_quiet_days(app):
    event = event_with()
    early = RuleFactory(event=event, days=7, quiet_days=3)
    late = RuleFactory(event=event, trigger=Trigger.BEFORE_DEADLINE, days=6, quiet_days=3)
    silent(event, 8)
    assert send(early) == 1
    assert send(late, NOW + timedelta(hours=1)) == 0
    assert send(late, NOW + timedelta(days=4)) == 1


def test_a_rule_that_is_off_and_an_event_that_is_over_remind_nobody(app):
    event = event_with()
    silent(event, 30)
    assert send(RuleFactory(event=event, enabled=False)) == 0
    rule = RuleFactory(event=event)
    event.state = EventState.FINISHED
    assert send(rule) == 0


def test_without_a_deadline_a_rule_that_looks_to_it_is_never_due(app):
    rule = RuleFactory(event=EventFactory(), trigger=Trigger.BEFORE_DEADLINE)
    assert not is_due(rule, NOW)


def test_who_has_no_address_is_listed_and_gets_nothing(app):
    event = event_with()
    rule = RuleFactory(event=event)
    silent(event, 30, email="")
    db.session.flush()
    assert len(due_now(rule, NOW)) == 1
    assert count_due(rule, NOW) == 0
    assert send(rule) == 0


def test_a_missing_passport_is_reminded_of(app):
    event = event_with(DeadlineKind.VISA_DATA)
    rule = RuleFactory(event=event, kind=ReminderKind.PASSPORT, trigger=Trigger.BEFORE_DEADLINE)
    owing = ParticipantFactory(delegation__event=event)
    whole = ParticipantFactory(delegation__event=event, needs_visa_help=False)
    TravelDocumentFactory(participant=whole, number_hash="x")
    assert send(rule) == 1
    (mail,) = mails()
    assert mail.participant_id == owing.id
    assert "Passport number" in mail.text


def test_focal_points_are_reminded_of_answer_credentials_and_places(app):
    event = event_with(DeadlineKind.NOMINATION)
    invited = {"event": event, "invited_at": NOW - timedelta(days=40)}
    silent_one = DelegationFactory(**invited, state=DelegationState.INVITED)
    owing = DelegationFactory(**invited, credentials=CredentialsState.MISSING)
    roomy = DelegationFactory(**invited)
    QuotaFactory(delegation=roomy, places=2)
    for delegation in (silent_one, owing, roomy):
        FocalPointFactory(delegation=delegation)
    expected = {
        ReminderKind.NO_ANSWER: silent_one,
        ReminderKind.CREDENTIALS: owing,
        ReminderKind.NOMINATIONS: roomy,
    }
    for kind, delegation in expected.items():
        rule = RuleFactory(event=event, kind=kind, days=30)
        assert send(rule) == 1, kind
        assert mails()[-1].delegation_id == delegation.id
        assert send(rule) == 0


def test_the_organisers_words_are_sent_instead_of_the_programs(app):
    event = event_with()
    rule = RuleFactory(event=event)
    silent(event, 30)
    words = Localised(en="{name}, {days_left} days are left until {deadline}")
    services.write_reminder(event, rule.kind, Localised(en="Soon"), words, by=COMMAND)
    assert send(rule) == 1
    assert mails()[0].subject == "Soon"
    assert "days are left until 25 September 2030" in mails()[0].text


def test_looking_sends_nothing(app):
    event = event_with()
    rule = RuleFactory(event=event)
    silent(event, 30)
    db.session.commit()
    assert len(due_now(rule, NOW)) == 1
    assert mails() == []


def test_two_runs_at_once_send_one_reminder(app):
    event = event_with()
    rule = RuleFactory(event=event)
    for _each in range(5):
        silent(event, 30)
    db.session.commit()
    rule_id, sent, barrier = rule.id, [], threading.Barrier(2)
    db.session.remove()

    def run():
        with app.app_context():
            barrier.wait()
            sent.append(services.send_due(rule_id, NOW, by=JOB)[0])
            db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=run) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == 5
    assert len(mails()) == 5


def test_a_run_that_dies_before_its_commit_sends_nothing_and_the_next_sends_all(app):
    event = event_with()
    rule = RuleFactory(event=event)
    silent(event, 30)
    db.session.commit()
    services.send_due(rule.id, NOW, by=JOB)
    db.session.rollback()  # here the worker is killed
    assert mails() == []
    assert send(rule) == 1


def test_the_job_reminds_every_event_that_takes_data(app):
    event = event_with(at=clock.now() + timedelta(days=5))
    RuleFactory(event=event, trigger=Trigger.BEFORE_DEADLINE, days=7)
    ParticipantFactory(delegation__event=event, state=ParticipationState.NOMINATED)
    jobs.enqueue("messages:remind")
    db.session.commit()
    jobs.run_due_jobs(limit=1)
    db.session.expire_all()
    assert db.session.query(jobs.Job).filter_by(name="messages:remind").one().result == {"sent": 1}
    assert len(mails()) == 1
