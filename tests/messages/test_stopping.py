"""A sending is planned, called off and stopped; a message is tried out on oneself."""

from datetime import timedelta

import pytest
import time_machine

from conference.audit.models import AuditEntry
from conference.core import clock, jobs
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db, separate_transaction
from conference.core.errors import DomainError, InvalidError
from conference.mailing.enums import MailClass, MailState
from conference.mailing.models import NewsRefusal, OutboxMessage
from conference.mailing.services.delivery import deliver_due
from conference.messages import services
from conference.messages.enums import DispatchState, RecipientState
from conference.messages.models import Dispatch, DispatchRecipient
from conference.messages.queries import RecipientFilter, dealt_with, report_of
from conference.messages.rules import state_of
from conference.messages.services.dispatching import CHUNK, write_chunk
from tests.factories.events import EventFactory
from tests.factories.messages import MessageFactory, confirmed
from tests.factories.registration import ParticipantFactory
from tests.mailing.test_delivery import server
from tests.messages.test_delivery import guests, write
from tests.messages.test_views import event, hidden, office

__all__ = ["event", "office", "server"]


def fates(dispatch):
    return {state: count for state, _reason, count in report_of(dispatch)}


def test_stopping_between_two_mails_holds_back_the_rest(app, server):
    event = EventFactory()
    guests(event, "a@city.example", "b@city.example", "c@city.example")
    dispatch = confirmed(MessageFactory(event=event))
    write(dispatch)
    dispatch_id = dispatch.id

    def stop_after_the_first():
        services.stop(db.session.get_one(Dispatch, dispatch_id), by=COMMAND)
        db.session.commit()

    server.meanwhile = lambda: run_apart(app, stop_after_the_first)
    deliver_due(server.config)
    db.session.expire_all()
    assert server.recipients == ["a@city.example"]
    assert fates(dispatch) == {MailState.SENT: 1, RecipientState.STOPPED: 2}


def run_apart(app, work):
    """In the mail server's thread: a session of its own."""
    with app.app_context():
        try:
            work()
        finally:
            db.session.remove()


def test_who_is_not_written_yet_is_never_written(app):
    event = EventFactory()
    guests(event, *(f"g{number}@city.example" for number in range(CHUNK + 2)))
    dispatch = confirmed(MessageFactory(event=event))
    db.session.commit()
    write_chunk(dispatch.id)
    db.session.commit()
    dispatch = db.session.get_one(Dispatch, dispatch.id)
    services.stop(dispatch, by=Actor(ActorKind.STAFF, None))
    db.session.commit()
    jobs.run_now(dispatch.job_id)
    db.session.expire_all()
    assert fates(dispatch) == {RecipientState.STOPPED: CHUNK + 2}
    assert dealt_with(dispatch.id) == CHUNK
    assert db.session.query(OutboxMessage).filter_by(state=MailState.QUEUED).count() == 0
    assert state_of(dispatch, clock.now()) is DispatchState.STOPPED
    [entry] = db.session.query(AuditEntry).filter_by(action="messages:dispatch:stopped")
    assert entry.changes == {"recipients": CHUNK + 2}


def test_what_has_gone_out_cannot_be_stopped_and_nothing_stops_twice(app):
    event = EventFactory()
    guests(event, "a@city.example")
    dispatch = confirmed(MessageFactory(event=event))
    write(dispatch)
    with separate_transaction() as connection:
        connection.execute(OutboxMessage.__table__.update().values(state=MailState.SENT))
    with pytest.raises(DomainError):
        services.stop(dispatch, by=COMMAND)
    assert dispatch.stopped_at is None
    second = confirmed(MessageFactory(event=event), ticket="s" * 32)
    services.stop(second, by=COMMAND)
    with pytest.raises(DomainError):
        services.stop(second, by=COMMAND)


def test_planned_sending_waits_for_its_moment_and_looks_at_people_then(app):
    event = EventFactory()
    guests(event, "a@city.example", "b@city.example")
    message = MessageFactory(event=event)
    at = clock.now() + timedelta(hours=3)
    dispatch = services.confirm(
        message, RecipientFilter(), ticket="p" * 32, expected=2, version=1, send_at=at, by=COMMAND
    )
    db.session.commit()
    jobs.run_due_jobs()
    assert db.session.query(OutboxMessage).count() == 0
    assert state_of(dispatch, clock.now()) is DispatchState.PLANNED
    left = db.session.query(DispatchRecipient).first().participant
    left.state = "withdrawn"
    db.session.commit()
    with time_machine.travel(at + timedelta(minutes=1)):
        jobs.run_due_jobs()
        db.session.expire_all()
        assert state_of(dispatch, clock.now()) is DispatchState.WRITTEN
    assert db.session.query(OutboxMessage).count() == 1


@pytest.mark.parametrize("ahead", [timedelta(hours=-1), timedelta(days=500)])
def test_a_moment_that_cannot_be_meant_is_refused(app, ahead):
    event = EventFactory()
    guests(event, "a@city.example")
    with pytest.raises(InvalidError) as refused:
        services.confirm(
            MessageFactory(event=event),
            RecipientFilter(),
            ticket="p" * 32,
            expected=1,
            version=1,
            send_at=clock.now() + ahead,
            by=COMMAND,
        )
    assert refused.value.field == "send_at"


def test_sending_is_planned_in_the_venues_time_and_called_off(client, office, event):
    event.timezone = "Asia/Tehran"
    row = MessageFactory(event=event)
    ParticipantFactory(delegation__event=event)
    db.session.commit()
    page = client.get(f"{office}/{row.id}/confirm")
    assert "Asia/Tehran" in page.text
    data = {name: hidden(page, name) for name in ("ticket", "count", "version")}
    day = clock.today("Asia/Tehran") + timedelta(days=2)
    for wrong, sentence in (
        (f"{day:%Y-%m-%d}", "Enter the time as hours and minutes"),
        ("soon", "field-error"),
        ("2020-01-01 09:00", "Choose a moment that lies ahead"),
    ):
        answer = client.post(f"{office}/{row.id}/confirm", data={**data, "send_at": wrong})
        assert answer.status_code == 422
        assert sentence in answer.text
        assert f'value="{wrong}"' in answer.text
    answer = client.post(
        f"{office}/{row.id}/confirm", data={**data, "send_at": f"{day:%Y-%m-%d} 09:30"}
    )
    assert answer.status_code == 303
    dispatch = db.session.query(Dispatch).one()
    assert f"{dispatch.send_at:%H:%M}" == "06:00"
    assert "9:30" in client.get(answer.location).text
    assert "planned" in client.get(f"{office}/sendings/").text
    assert "Call off" in client.get(answer.location).text
    stopped = client.post(f"{answer.location}stop", follow_redirects=True)
    assert "The sending was stopped." in stopped.text
    assert "Call off" not in stopped.text
    assert client.post(f"{answer.location}stop").status_code == 409


def test_an_auditor_stops_nothing_and_sends_no_test(client, sign_in, event):
    sign_in("auditor", event=event)
    row = MessageFactory(event=event)
    person = ParticipantFactory(delegation__event=event)
    dispatch = confirmed(row)
    db.session.commit()
    office = f"/office/{event.slug}/messages"
    assert "Stop the sending" not in client.get(f"{office}/sendings/{dispatch.id}/").text
    assert client.post(f"{office}/sendings/{dispatch.id}/stop").status_code == 403
    data = {"person": person.id}
    assert client.post(f"{office}/{row.id}/preview/test", data=data).status_code == 403


def test_a_test_mail_goes_to_oneself_alone(client, office, event):
    row = MessageFactory(event=event, mail_class=MailClass.NEWS)
    person = ParticipantFactory(delegation__event=event, language="en")
    db.session.commit()
    page = client.get(f"{office}/{row.id}/preview")
    assert "Send this mail to me as a test" in page.text
    answer = client.post(f"{office}/{row.id}/preview/test", data={"person": person.id})
    assert answer.status_code == 303
    mail = db.session.query(OutboxMessage).one()
    assert mail.recipient != person.email
    assert mail.subject.startswith("Test: Programme of")
    assert (mail.kind, mail.unsubscribe_url) == ("messages/test", "")
    assert mail.participant_id == person.id, "it is purged with the person it shows"
    assert "Test mail" not in client.get(f"{office}/people/{person.id}/").text
    stranger = ParticipantFactory()
    db.session.commit()
    answer = client.post(f"{office}/{row.id}/preview/test", data={"person": stranger.id})
    assert answer.status_code == 404


def test_a_reminder_is_tried_out_too(client, office, event):
    person = ParticipantFactory(delegation__event=event)
    db.session.commit()
    address = f"{office}/reminders/passport/preview"
    assert "Send this mail to me as a test" in client.get(address).text
    answer = client.post(f"{address}/test", data={"person": person.id})
    assert answer.status_code == 303
    assert db.session.query(OutboxMessage).one().kind == "messages/test"


def test_link_of_a_preview_unsubscribes_nobody(client, office, event):
    row = MessageFactory(event=event, mail_class=MailClass.NEWS)
    person = ParticipantFactory(delegation__event=event, language="en")
    db.session.commit()
    link = f"/en/{event.slug}/news/preview"
    for page in ("preview", f"preview/mail?person={person.id}"):
        text = client.get(f"{office}/{row.id}/{page}").text
        assert link in text
        assert text.count("/news/") == text.count(link)
    page = client.get(link)
    assert "This link comes from a preview" in page.text
    assert "<form" not in page.text.partition("<main")[2]
    client.post(link)
    assert db.session.query(NewsRefusal).count() == 0
