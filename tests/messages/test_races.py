"""Two at once: the same page sent twice, the same sending written twice, refusing news twice."""

import threading

from conference.core.actor import VISITOR
from conference.core.database import db
from conference.events.models import Event
from conference.mailing import services as mailing
from conference.mailing.models import NewsRefusal, OutboxMessage
from conference.messages.models import Dispatch, DispatchRecipient, MessageTemplate
from conference.messages.services import write_chunk
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.messages import MessageFactory, confirmed
from tests.factories.registration import ParticipantFactory


def message_to(number):
    event = EventFactory()
    delegation = DelegationFactory(event=event)
    category = ParticipantFactory(delegation=delegation).category
    for _each in range(number - 1):
        ParticipantFactory(delegation=delegation, category=category)
    return MessageFactory(event=event)


def at_once(app, work, times=3):
    """Run a piece of work in several threads that begin together; their answers or errors."""
    db.session.commit()
    db.session.remove()
    barrier, answers = threading.Barrier(times), []

    def run():
        with app.app_context():
            barrier.wait()
            try:
                answers.append(work())
                db.session.commit()
            except Exception as error:  # noqa: BLE001 - the test looks at it
                db.session.rollback()
                answers.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run) for _each in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_same_page_sent_at_once_sends_once(app):
    message_id = message_to(3).id

    def confirm():
        message = db.session.get_one(MessageTemplate, message_id)
        return confirmed(message, expected=3).id

    answers = at_once(app, confirm)
    assert len(set(answers)) == 1, answers
    assert db.session.query(Dispatch).count() == 1
    assert db.session.query(DispatchRecipient).count() == 3


def test_two_workers_on_one_sending_write_each_mail_once(app):
    dispatch_id = confirmed(message_to(20)).id
    answers = at_once(app, lambda: write_chunk(dispatch_id))
    assert not [each for each in answers if isinstance(each, Exception)], answers
    mails = db.session.query(OutboxMessage).all()
    assert len(mails) == 20
    assert len({mail.participant_id for mail in mails}) == 20


def test_news_refused_twice_at_once_are_refused_once(app):
    event = EventFactory()
    event_id, known = event.id, mailing.address_hash(event.id, "layla@city.example")
    answers = at_once(app, lambda: mailing.refuse_news(event_id, known, by=VISITOR))
    assert answers == [None, None, None]
    assert db.session.query(NewsRefusal).count() == 1
    assert db.session.get_one(Event, event_id)
