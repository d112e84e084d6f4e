from datetime import UTC, datetime

from conference.core import sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.messages.enums import ReminderKind
from conference.messages.models import DispatchRecipient, SentReminder
from tests.factories.messages import MessageFactory, RuleFactory, confirmed
from tests.factories.registration import ParticipantFactory

AT = datetime(2030, 9, 1, tzinfo=UTC)


def pair():
    kept = ParticipantFactory()
    ended = ParticipantFactory(delegation=kept.delegation, category=kept.category)
    rule = RuleFactory(event=kept.event)
    confirmed(MessageFactory(event=kept.event))
    for person, occasion in ((kept, AT), (ended, AT), (ended, AT.replace(month=10))):
        db.session.add(
            SentReminder(
                rule_id=rule.id,
                event_id=kept.event_id,
                kind=ReminderKind.UNFINISHED,
                participant_id=person.id,
                occasion=occasion,
            )
        )
    db.session.flush()
    return kept, ended


def test_a_merge_keeps_one_row_of_each(app):
    kept, ended = pair()
    sweeps.repoint(kept.id, ended.id, by=COMMAND)
    recipients = db.session.query(DispatchRecipient).all()
    assert [row.participant_id for row in recipients] == [kept.id]
    reminders = db.session.query(SentReminder).all()
    assert sorted(row.occasion.month for row in reminders) == [9, 10]
    assert {row.participant_id for row in reminders} == {kept.id}


def test_a_person_is_told_of_sendings_reminders_and_news(app):
    kept, _ended = pair()
    data = sweeps.export(kept.id)["messages"].data
    assert data["sendings"][0]["title"] == "The programme is out"
    assert data["reminders"][0]["kind"] == "unfinished"
    assert data["news_wanted"] is True


def test_erasing_forgets_the_reminders(app):
    kept, ended = pair()
    sweeps.erase(kept.id, by=COMMAND)
    db.session.flush()
    assert {row.participant_id for row in db.session.query(SentReminder)} == {ended.id}
