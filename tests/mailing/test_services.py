from datetime import timedelta

import pytest
import sqlalchemy as sa

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.jobs import Job
from conference.i18n.localised import Localised
from conference.mailing import services
from conference.mailing.enums import MailState
from conference.mailing.rules import is_mail_address
from tests.factories.events import EventFactory


def queue(recipient="layla@city.example", language="en", **context):
    values = {
        "event": EventFactory(),
        "name": "Layla Haddad",
        "number": "MC-2030-0001",
        "page_url": "https://conference.test/en/mashhad-2030/me/",
        **context,
    }
    return services.queue(
        template="visas/letter_issued",
        recipient=recipient,
        language=language,
        context=values,
        event_id=values["event"].id,
    )


def test_a_mail_is_rendered_once_in_the_recipients_language(app):
    message = queue(language="fa")
    assert message.state is MailState.QUEUED
    assert "همایش شهرداران" in message.text
    assert 'dir="rtl"' in message.html
    assert "MC-2030-0001" in message.subject


def test_html_is_escaped_and_text_is_not(app):
    message = queue(name="Anne <b> & Co")
    assert "Anne &lt;b&gt; &amp; Co" in message.html
    assert "Anne <b> & Co" in message.text


def test_a_subject_stays_on_one_line(app):
    message = queue(number="MC\r\nBcc: everybody@example.com")
    assert "\n" not in message.subject
    assert "\r" not in message.subject


def test_subject_and_body_are_encrypted_at_rest(app):
    message = queue()
    db.session.commit()
    raw = db.session.execute(sa.text("SELECT subject, text, recipient FROM outbox_messages")).one()
    assert all(b"MC-2030" not in bytes(part) and b"layla" not in bytes(part) for part in raw)
    assert message.recipient == "layla@city.example"


def test_all_mails_of_a_transaction_wake_the_worker_once(app):
    queue()
    queue()
    db.session.commit()
    queue()
    db.session.commit()
    count = sa.select(sa.func.count()).select_from(Job).where(Job.name == "mailing:deliver")
    assert db.session.scalar(count) == 2


def test_an_impossible_address_is_kept_as_failed(app):
    message = queue(recipient="nobody\r\nBcc: x@y.z")
    assert message.state is MailState.FAILED
    with pytest.raises(DomainError):
        services.retry(message, by=COMMAND)


def test_a_failed_mail_can_be_sent_again(app):
    message = queue()
    message.state, message.attempts = MailState.FAILED, 7
    message.next_attempt_at += timedelta(days=2)
    services.retry(message, by=COMMAND)
    assert (message.state, message.attempts) == (MailState.QUEUED, 0)
    with pytest.raises(DomainError):
        services.retry(message, by=COMMAND)


def test_a_name_missing_in_the_context_is_an_error_not_a_gap(app):
    with pytest.raises(Exception, match="page_url"):
        services.queue(
            template="visas/letter_issued",
            recipient="a@b.example",
            language="en",
            context={"event": EventFactory(name=Localised(en="E")), "name": "n", "number": "1"},
        )


@pytest.mark.parametrize("text", ["a@b", "محمد@شهر.example", "first.last+tag@sub.domain.example"])
def test_addresses(text):
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text", ["", "a", "a@", "@b", "a@b, c@d", "a b@c", "a@b\n", "<a@b>", "a@b>", 'x"@y', "a" * 255]
)
def test_no_addresses(text):
    assert not is_mail_address(text)
