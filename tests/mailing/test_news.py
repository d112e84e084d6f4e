import email
import email.policy
import re
from pathlib import Path

import pytest

from conference.core.actor import COMMAND, VISITOR
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing import services
from conference.mailing.enums import WITH_PARAGRAPH, MailClass, MailState
from conference.mailing.models import NewsRefusal, OutboxMessage
from conference.mailing.services.message import build_message
from tests.factories.events import EventFactory
from tests.mailing.test_services import queue

URL = "https://conference.municipality-of-a-long-name.example/en/mayors-2030/news/" + "ab" * 32


def news(event, recipient="layla@city.example", url=URL):
    rendered = services.RenderedMail("Programme", "The programme is out.\n", "<p>The programme</p>")
    mail = services.OutgoingMail(
        kind="messages/message",
        recipient=recipient,
        language=Language.ENGLISH,
        rendered=rendered,
        event_id=event.id,
        mail_class=MailClass.NEWS,
        unsubscribe_url=url,
    )
    return db.session.get(OutboxMessage, services.queue_many([mail])[0])


def sent(message):
    message.state = MailState.SENT
    db.session.flush()
    return message


def test_news_carry_the_headers_of_one_click_unsubscribing(app):
    row = news(EventFactory())
    raw = build_message(row, {}, {}, "s@conference.test").as_bytes()
    assert f"List-Unsubscribe: <{URL}>".encode() in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in raw
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read["List-Unsubscribe"] == f"<{URL}>"


def test_official_notices_carry_no_such_header(app):
    message = build_message(queue(), {}, {}, "s@conference.test")
    assert message["List-Unsubscribe"] is None


def test_a_token_names_nobody_and_holds_for_one_event(app):
    token = services.news_token(7, " Layla@City.Example ")
    assert token == services.news_token(7, "layla@city.example")
    assert services.read_token(7, token) == services.address_hash(7, "layla@city.example")
    assert services.read_token(8, token) is None
    for wrong in ("", "x", token[:-1] + ("0" if token[-1] != "0" else "1"), "ü" * 64):
        assert services.read_token(7, wrong) is None


def test_refusing_twice_is_refusing_once(app):
    event = EventFactory()
    known = services.address_hash(event.id, "a@b.example")
    services.refuse_news(event.id, known, by=VISITOR)
    services.refuse_news(event.id, known, by=VISITOR)
    assert db.session.query(NewsRefusal).count() == 1
    assert not services.wants_news(event.id, "A@b.example")
    assert services.wants_news(event.id, "c@b.example")
    services.set_news(event.id, "a@b.example", wanted=True, by=VISITOR)
    assert services.wants_news(event.id, "a@b.example")


def test_a_mail_is_sent_once_more_as_it_was(app):
    first = sent(queue(language="fa"))
    copy = services.resend(first, by=COMMAND)
    assert copy.id != first.id
    assert copy.message_id != first.message_id
    assert (copy.subject, copy.text, copy.html) == (first.subject, first.text, first.html)
    assert (copy.recipient, copy.language, copy.kind) == ("layla@city.example", "fa", first.kind)
    assert copy.resend_of_id == first.id
    assert copy.state is MailState.QUEUED
    with pytest.raises(DomainError):
        services.resend(first, by=COMMAND)  # a second press while the first waits


def test_what_has_not_gone_out_is_not_sent_once_more(app):
    with pytest.raises(DomainError):
        services.resend(queue(), by=COMMAND)


def test_a_link_that_opens_once_is_not_sent_once_more(app):
    message = sent(queue())
    message.kind = "registration/magic_link"
    with pytest.raises(DomainError, match="new link"):
        services.resend(message, by=COMMAND)


def test_news_are_not_sent_once_more_to_who_refused_them(app):
    event = EventFactory()
    message = sent(news(event))
    services.set_news(event.id, message.recipient, wanted=False, by=VISITOR)
    with pytest.raises(DomainError, match="unsubscribed"):
        services.resend(message, by=COMMAND)


def test_an_own_paragraph_stands_in_the_mails_of_its_kind(app):
    event = EventFactory()
    body = Localised(en="Bring *this* to {event}: <b>", fa="همراه بیاورید.")
    services.write_paragraph(event.id, "visas/letter_issued", body, by=COMMAND)
    english = queue(event=event)
    assert "Bring *this* to Mayors' Conference: <b>" in english.text
    assert "&lt;b&gt;" in english.html
    assert "همراه بیاورید." in queue(event=event, language="fa").text
    assert "Bring" not in queue(event=event, language="ar").text
    assert "Bring" not in queue().text


def test_an_own_paragraph_with_an_unknown_place_is_refused(app):
    event = EventFactory()
    with pytest.raises(InvalidError) as refused:
        services.write_paragraph(
            event.id, "visas/letter_issued", Localised(ar="{passport}"), by=COMMAND
        )
    assert refused.value.field == "body"
    assert "{passport}" in str(refused.value)
    with pytest.raises(InvalidError):
        services.write_paragraph(event.id, "registration/magic_link", Localised(en="x"), by=COMMAND)


def test_many_mails_take_a_number_of_queries_that_does_not_grow(app, count_queries):
    event = EventFactory()
    db.session.commit()

    def take(number):
        rendered = services.RenderedMail("s", "t", "h")
        mails = [
            services.OutgoingMail(
                kind="messages/message",
                recipient=f"p{n}@city.example",
                language=Language.ENGLISH,
                rendered=rendered,
                event_id=event.id,
            )
            for n in range(number)
        ]
        with count_queries() as statements:
            services.queue_many(mails)
            db.session.commit()
        return len(statements)

    assert take(1) == take(50)
    assert db.session.query(OutboxMessage).count() == 51


def test_staff_send_once_more_from_the_outbox(client, sign_in, app):
    event = EventFactory()
    message = sent(queue(event=event))
    sign_in("registrar", event=event)
    address = f"/office/{event.slug}/outbox/{message.id}"
    assert "Send once more" in client.get(f"{address}/").text
    answer = client.post(f"{address}/resend")
    assert answer.status_code == 303
    assert "the first mail" in client.get(answer.location).text
    assert client.post(f"{address}/resend").status_code == 409


def test_every_mail_that_may_have_a_paragraph_has_a_place_for_it_in_both_texts():
    templates = Path(__file__).parents[2] / "templates"

    def whole(name):
        source = (templates / name).read_text("utf-8")
        parent = re.search(r'extends "([^"]+)"', source)
        return source + (whole(parent[1]) if parent else "")

    for kind in WITH_PARAGRAPH:
        feature, name = kind.split("/")
        assert "{{ own_paragraph }}" in whole(f"{feature}/mail/{name}/body.html"), kind
        assert "{{ own_paragraph_text }}" in whole(f"{feature}/mail/{name}/body.txt"), kind
