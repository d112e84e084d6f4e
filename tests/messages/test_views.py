import re

import pytest

from conference.core import jobs
from conference.core.actor import VISITOR
from conference.core.database import db
from conference.i18n.localised import Localised
from conference.mailing import services as mailing
from conference.mailing.enums import MailClass, MailState
from conference.mailing.models import MailParagraph, NewsRefusal, OutboxMessage
from conference.messages.enums import Audience, ReminderKind, Trigger
from conference.messages.models import Dispatch, MessageTemplate, ReminderRule
from tests.factories.delegations import FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.messages import MessageFactory, RuleFactory, confirmed
from tests.factories.registration import ParticipantFactory

TEXTS = {
    "title": "Programme",
    "audience": "participants",
    "mail_class": "news",
    "subject-en": "Programme of {event}",
    "subject-fa": "برنامه {event}",
    "body-en": "Dear {name}",
    "body-fa": "{name} گرامی",
}


@pytest.fixture
def event(app):
    event = EventFactory()
    db.session.commit()
    return event


@pytest.fixture
def office(client, sign_in, event):
    sign_in("registrar", event=event)
    return f"/office/{event.slug}/messages"


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)[1]


def test_a_message_is_written_and_looked_at(client, office, event):
    ParticipantFactory(delegation__event=event, language="fa", native_name="<b>لیلا</b>")
    db.session.commit()
    answer = client.post(f"{office}/new", data=TEXTS)
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert "برنامه همایش شهرداران" in page.text
    assert "&lt;b&gt;لیلا&lt;/b&gt;\u2069 گرامی" in page.text
    assert "There is no text in العربية" in page.text
    assert "frame-src &#39;self&#39;" not in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    frame = re.search(r'<iframe[^>]*src="([^"]*)"[^>]*sandbox>', page.text)[1]
    mail = client.get(frame.replace("&amp;", "&"))
    assert 'dir="rtl"' in mail.text
    assert "script" not in mail.headers["Content-Security-Policy"]
    assert "sandbox" in mail.headers["Content-Security-Policy"]


def test_an_unknown_place_is_refused_by_its_name_and_the_text_is_kept(client, office):
    answer = client.post(f"{office}/new", data={**TEXTS, "body-fa": "سلام {passport_number}"})
    assert answer.status_code == 422
    assert "فارسی: The placeholder \u2066{passport_number}\u2069 is not known" in answer.text
    assert "سلام {passport_number}" in answer.text
    assert db.session.query(MessageTemplate).count() == 0


def test_a_message_is_changed_and_taken_off_the_list(client, office, event):
    row = MessageFactory(event=event)
    db.session.commit()
    assert client.get(f"{office}/{row.id}/").status_code == 200
    answer = client.post(f"{office}/{row.id}/", data={**TEXTS, "title": "Other"})
    assert answer.status_code == 303
    assert "Other" in client.get(f"{office}/").text
    client.post(f"{office}/{row.id}/remove")
    assert "Other" not in client.get(f"{office}/").text
    assert client.get(f"{office}/{row.id}/").status_code == 404


def test_a_message_is_sent_to_a_filter_with_count_and_confirmation(client, office, event):
    row = MessageFactory(event=event, body=Localised(en="x"), subject=Localised(en="y"))
    first = ParticipantFactory(delegation__event=event, language="fa")
    ParticipantFactory(delegation__event=event, email="")
    ParticipantFactory(delegation__event=event, category=first.category)
    db.session.commit()
    page = client.get(f"{office}/{row.id}/send?category={first.category_id}")
    assert "2 recipients" in page.text
    assert "There is no text in فارسی: 1 recipient gets it in English." in page.text
    page = client.get(f"{office}/{row.id}/confirm?category={first.category_id}")
    assert "Send this message to 2 recipients?" in page.text
    data = {name: hidden(page, name) for name in ("ticket", "count", "version")}
    address = f"{office}/{row.id}/confirm?category={first.category_id}"
    answer = client.post(address, data=data)
    again = client.post(address, data=data)
    assert (answer.status_code, again.status_code) == (303, 303)
    assert answer.location == again.location
    assert client.get(answer.location + "progress").json["state"] == "queued"
    jobs.run_due_jobs()
    assert db.session.query(OutboxMessage).count() == 2
    page = client.get(answer.location)
    assert "sent" in page.text
    assert client.get(answer.location + "?state=sent").status_code == 200
    assert "Programme" in client.get(f"{office}/sendings/").text or row.title in page.text


def test_a_list_that_has_changed_is_asked_for_once_more(client, office, event):
    row = MessageFactory(event=event)
    ParticipantFactory(delegation__event=event)
    db.session.commit()
    page = client.get(f"{office}/{row.id}/confirm")
    data = {name: hidden(page, name) for name in ("ticket", "count", "version")}
    ParticipantFactory(delegation__event=event)
    db.session.commit()
    answer = client.post(f"{office}/{row.id}/confirm", data=data)
    assert answer.status_code == 422
    assert "has changed meanwhile" in answer.text
    assert "Send this message to 2 recipients?" in answer.text
    assert db.session.query(Dispatch).count() == 0


@pytest.mark.parametrize(
    "data", [{}, {"ticket": "x", "count": "1", "version": "1"}, {"ticket": "y" * 30, "count": "-"}]
)
def test_a_confirmation_that_is_not_ours_sends_nothing(client, office, event, data):
    row = MessageFactory(event=event)
    ParticipantFactory(delegation__event=event)
    db.session.commit()
    assert client.post(f"{office}/{row.id}/confirm", data=data).status_code == 422
    assert db.session.query(Dispatch).count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_take_a_fixed_number_of_queries(client, office, event, count_queries, rows):
    for number in range(rows):
        message = MessageFactory(event=event)
        ParticipantFactory(delegation__event=event)
        dispatch = confirmed(message, ticket=f"{number}" * 32)
        RuleFactory(event=event, kind=list(ReminderKind)[number], enabled=False)
    db.session.commit()
    jobs.run_due_jobs()
    address = f"{office}/sendings/{dispatch.id}/"
    for page, most in (
        (f"{office}/", 9),
        (f"{office}/sendings/", 9),
        (address, 13),
        (f"{office}/reminders/", 10),
    ):
        db.session.remove()
        with count_queries() as statements:
            assert client.get(page).status_code == 200
        assert len(statements) <= most, (page, len(statements))


def test_rules_are_added_changed_and_looked_at(client, office, event):
    ParticipantFactory(delegation__event=event, state="nominated")
    db.session.commit()
    data = {
        "kind": "unfinished",
        "trigger": "silence",
        "days": "۷",
        "quiet_days": "3",
        "enabled": "y",
    }
    assert client.get(f"{office}/reminders/new?kind=passport").status_code == 200
    assert client.post(f"{office}/reminders/new", data={**data, "days": ""}).status_code == 422
    assert client.post(f"{office}/reminders/new", data={**data, "days": "0"}).status_code == 422
    assert client.post(f"{office}/reminders/new", data=data).status_code == 303
    rule = db.session.query(ReminderRule).one()
    assert (rule.kind, rule.trigger, rule.days) == (ReminderKind.UNFINISHED, Trigger.SILENCE, 7)
    page = client.get(f"{office}/reminders/")
    assert "After 7 days without a sign" in page.text
    assert "Nobody would be reminded" in client.get(f"{office}/reminders/rules/{rule.id}/due").text
    off = {**data, "enabled": ""}
    del off["enabled"]
    assert client.post(f"{office}/reminders/rules/{rule.id}", data=off).status_code == 303
    db.session.expire_all()
    assert not rule.enabled


def test_the_words_of_a_reminder_are_the_organisers(client, office, event):
    FocalPointFactory(delegation__event=event, language="ar")
    db.session.commit()
    page = client.get(f"{office}/reminders/credentials/")
    assert "خطاب تفويض" in page.text
    assert "خطاب تفويض" in client.get(f"{office}/reminders/credentials/preview").text
    assert client.get(f"{office}/reminders/nothing/").status_code == 404
    wrong = client.post(
        f"{office}/reminders/credentials/", data={"subject-en": "x", "body-en": "{missing}"}
    )
    assert wrong.status_code == 422
    good = client.post(
        f"{office}/reminders/credentials/",
        data={"subject-ar": "تذكير", "body-ar": "{name}: {deadline}"},
    )
    assert good.status_code == 303
    assert "تذكير" in client.get(good.location).text


def test_a_mail_of_the_program_gets_an_own_paragraph(client, office, event):
    assert "Registration approved" in client.get(f"{office}/program/").text
    address = f"{office}/program/registration.approved"
    assert client.get(address).status_code == 200
    assert client.post(address, data={"body-en": "Come {name}"}).status_code == 422
    assert client.post(address, data={"body-en": "Come to {event}"}).status_code == 303
    assert db.session.query(MailParagraph).one().kind == "registration/approved"
    assert client.get(f"{office}/program/registration.magic_link").status_code == 404


def test_a_persons_mails_are_on_a_page_of_their_own(client, office, event):
    person = ParticipantFactory(delegation__event=event)
    FocalPointFactory(delegation=person.delegation)
    confirmed(MessageFactory(event=event))
    confirmed(MessageFactory(event=event, audience=Audience.FOCAL_POINTS), ticket="v" * 32)
    db.session.commit()
    jobs.run_due_jobs()
    registration = client.get(f"/office/{event.slug}/registrations/{person.id}/")
    assert f"{office}/people/{person.id}/" in registration.text
    page = client.get(f"{office}/people/{person.id}/")
    assert person.email in page.text
    assert "Send once more" in page.text
    delegation = client.get(f"/office/{event.slug}/delegations/{person.delegation_id}/")
    assert f"{office}/delegations/{person.delegation_id}/" in delegation.text
    page = client.get(f"{office}/delegations/{person.delegation_id}/")
    assert "focal" in page.text


def test_a_mail_that_failed_goes_to_the_corrected_address(client, office, event):
    person = ParticipantFactory(delegation__event=event, email="wrnog@city.example")
    confirmed(MessageFactory(event=event))
    db.session.commit()
    jobs.run_due_jobs()
    mail = db.session.query(OutboxMessage).one()
    mail.state = MailState.FAILED
    person.email = "wrong-no-more@city.example"
    db.session.commit()
    assert "Send to the present address" in client.get(f"{office}/people/{person.id}/").text
    answer = client.post(f"{office}/people/{person.id}/mails/{mail.id}")
    assert answer.status_code == 303
    copy = db.session.query(OutboxMessage).filter_by(resend_of_id=mail.id).one()
    assert copy.recipient == "wrong-no-more@city.example"
    assert (copy.text, copy.participant_id) == (mail.text, person.id)
    other = ParticipantFactory(delegation=person.delegation, category=person.category)
    db.session.commit()
    assert client.post(f"{office}/people/{other.id}/mails/{mail.id}").status_code == 404


def test_an_auditor_sees_lists_and_no_bodies_and_changes_nothing(client, sign_in, event):
    sign_in("auditor", event=event)
    office = f"/office/{event.slug}/messages"
    row = MessageFactory(event=event)
    person = ParticipantFactory(delegation__event=event)
    dispatch = confirmed(row)
    rule = RuleFactory(event=event)
    db.session.commit()
    for page in (
        *("", "sendings/", f"sendings/{dispatch.id}/", "reminders/", "program/"),
        *(f"people/{person.id}/", f"reminders/rules/{rule.id}/due"),
    ):
        answer = client.get(f"{office}/{page}")
        assert answer.status_code == 200, page
        assert "Dear" not in answer.text
    for page in (
        *("new", f"{row.id}/", f"{row.id}/preview", f"{row.id}/preview/mail", f"{row.id}/send"),
        *("reminders/unfinished/", "program/registration.approved", "reminders/new"),
    ):
        assert client.get(f"{office}/{page}").status_code == 403, page
    assert client.post(f"{office}/{row.id}/confirm").status_code == 403


def test_another_events_rows_do_not_exist(client, office, event):
    row = MessageFactory()
    person = ParticipantFactory(delegation__event=row.event)
    dispatch = confirmed(row)
    rule = RuleFactory(event=row.event)
    db.session.commit()
    for page in (
        *(f"{row.id}/", f"{row.id}/send", f"{row.id}/preview", f"sendings/{dispatch.id}/"),
        *(f"people/{person.id}/", f"delegations/{person.delegation_id}/"),
        *(f"reminders/rules/{rule.id}", f"reminders/rules/{rule.id}/due"),
    ):
        assert client.get(f"{office}/{page}").status_code == 404, page
    mine = MessageFactory(event=event)
    db.session.commit()
    for stranger in (person.id, 10**30, -1, "x"):
        address = f"{office}/{mine.id}/preview/mail?person={stranger}"
        assert client.get(address).status_code == 404


def test_news_are_refused_by_a_button_and_looking_changes_nothing(client, app, event):
    token = mailing.news_token(event.id, "layla@city.example")
    address = f"/en/{event.slug}/news/{token}"
    page = client.get(address)
    assert page.status_code == 200
    assert "Unsubscribe from news" in page.text
    assert db.session.query(NewsRefusal).count() == 0
    assert client.post(address).status_code == 303
    assert "You will get no more news." in client.get(address).text
    assert not mailing.wants_news(event.id, "layla@city.example")
    client.post(address + "/again")
    assert mailing.wants_news(event.id, "layla@city.example")
    assert client.get(f"/en/{event.slug}/news/{'0' * 64}").status_code == 404


def test_one_click_of_a_mail_program_needs_no_cookie_and_no_page(app, event):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        stranger = app.test_client()
        token = mailing.news_token(event.id, "layla@city.example")
        address = f"/en/{event.slug}/news/{token}"
        answer = stranger.post(address, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not mailing.wants_news(event.id, "layla@city.example")
        assert stranger.post(address + "/again").status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_an_unsubscribed_persons_news_is_not_sent_once_more(client, office, event):
    person = ParticipantFactory(delegation__event=event)
    confirmed(MessageFactory(event=event, mail_class=MailClass.NEWS))
    db.session.commit()
    jobs.run_due_jobs()
    mail = db.session.query(OutboxMessage).one()
    assert mail.state is MailState.SENT
    mailing.set_news(event.id, person.email, wanted=False, by=VISITOR)
    db.session.commit()
    assert client.post(f"/office/{event.slug}/outbox/{mail.id}/resend").status_code == 409
