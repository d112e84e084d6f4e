"""From the confirmation to the reader's letter box, through a real mail server."""

from conference.core import jobs
from conference.core.actor import VISITOR
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.mailing import services as mailing
from conference.mailing.enums import MailClass, MailState
from conference.mailing.services.delivery import deliver_due
from conference.messages.enums import Reason, RecipientState
from conference.messages.queries import report_of
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.messages import MessageFactory, confirmed
from tests.factories.registration import ParticipantFactory
from tests.mailing.test_delivery import server

__all__ = ["server"]


def write(dispatch):
    """Run the job of a sending alone: the mails stay for the server of the test."""
    db.session.commit()
    jobs.run_now(dispatch.job_id)
    db.session.expire_all()


def guests(event, *addresses, **fields):
    delegation = DelegationFactory(event=event)
    category = ParticipantFactory(delegation=delegation, email=addresses[0], **fields).category
    for address in addresses[1:]:
        ParticipantFactory(delegation=delegation, category=category, email=address, **fields)


def test_a_refused_address_and_a_broken_line_stop_nobody_else(app, server):
    event = EventFactory()
    guests(event, "a@city.example", "gone@city.example", "cut@city.example", "b@city.example")
    server.refused = {"gone@city.example": "550 no such user"}
    server.hang_up_on = "cut@city.example"
    dispatch = confirmed(MessageFactory(event=event))
    write(dispatch)
    deliver_due(server.config)
    assert server.recipients == ["a@city.example", "b@city.example"]
    db.session.expire_all()
    assert {line[0]: line[2] for line in report_of(dispatch)} == {
        MailState.SENT: 2,
        MailState.FAILED: 1,
        MailState.QUEUED: 1,
    }


def test_news_arrive_whole_in_persian_with_both_texts_and_one_click(app, server):
    event = EventFactory(contact_email="office@mashhad.example")
    guests(event, "layla@city.example", language="fa", native_name="Anne Hidalgo")
    body = Localised(fa="{name} گرامی،\n\n- نشست\n- دیدار\n\n{link}")
    message = MessageFactory(
        event=event, mail_class=MailClass.NEWS, body=body, subject=Localised(fa="خبر {event}")
    )
    write(confirmed(message))
    assert deliver_due(server.config) == 1
    mail = server.message()
    assert mail["Subject"] == "خبر همایش شهرداران"
    assert mail["Content-Language"] == "fa"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = mailing.news_token(event.id, "layla@city.example")
    address = f"http://conference.test/fa/{event.slug}/news/{token}"
    assert mail["List-Unsubscribe"] == f"<{address}>"
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    assert text.startswith("\u200f\u2068Anne Hidalgo\u2069 گرامی،")
    assert address in text.split()
    assert '<html lang="fa" dir="rtl">' in html
    assert "font-family:Vazirmatn" in html
    assert "<bdi>Anne Hidalgo</bdi> گرامی" in html
    assert html.count("<li ") == 2
    assert b"layla" not in token.encode()


def test_who_refuses_by_one_click_is_passed_over_the_next_time(app, server, client):
    event = EventFactory()
    guests(event, "layla@city.example", "other@city.example")
    message = MessageFactory(event=event, mail_class=MailClass.NEWS)
    write(confirmed(message))
    deliver_due(server.config)
    mine = next(
        server.message(at)
        for at, envelope in enumerate(server.envelopes)
        if envelope.rcpt_tos == ["layla@city.example"]
    )
    address = mine["List-Unsubscribe"].strip("<>").removeprefix("http://conference.test")
    assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not mailing.wants_news(event.id, "layla@city.example")
    second = confirmed(message, ticket="n" * 32)
    write(second)
    deliver_due(server.config)
    assert server.recipients.count("layla@city.example") == 1
    assert server.recipients.count("other@city.example") == 2
    assert (RecipientState.SKIPPED, Reason.UNSUBSCRIBED, 1) in report_of(second)


def test_who_unsubscribes_between_confirmation_and_writing_gets_nothing(app, server):
    event = EventFactory()
    guests(event, "layla@city.example", "other@city.example")
    dispatch = confirmed(MessageFactory(event=event, mail_class=MailClass.NEWS))
    mailing.set_news(event.id, "layla@city.example", wanted=False, by=VISITOR)
    write(dispatch)
    deliver_due(server.config)
    assert server.recipients == ["other@city.example"]
