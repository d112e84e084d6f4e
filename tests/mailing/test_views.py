from dataclasses import replace

import pytest

from conference.core.database import db
from conference.mailing.enums import MailState
from conference.mailing.rules import mask_links
from tests.factories.events import EventFactory
from tests.mailing.test_services import queue

KEY = "Zx9" * 12
LINK = f"https://conference.test/en/e/link/{KEY}"


@pytest.fixture
def event(app):
    event = EventFactory()
    db.session.commit()
    return event


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(client, sign_in, event, count_queries, rows):
    sign_in("registrar", event=event)
    for number in range(rows):
        queue(event=event, recipient=f"p{number}@city.example")
    db.session.commit()
    address = f"/office/{event.slug}/outbox/"
    db.session.remove()
    with count_queries() as statements:
        page = client.get(address)
    assert page.status_code == 200
    assert page.text.count("@city.example") == rows
    assert len(statements) <= 9


def test_the_list_filters_by_state_and_kind(client, sign_in, event):
    sign_in("registrar", event=event)
    queue(event=event, recipient="waiting@city.example")
    queue(event=event, recipient="failed@city.example").state = MailState.FAILED
    db.session.commit()
    page = client.get(f"/office/{event.slug}/outbox/?state=failed&kind=visas/letter_issued")
    assert "failed@city.example" in page.text
    assert "waiting@city.example" not in page.text
    assert client.get(f"/office/{event.slug}/outbox/?state=x&page=-3&kind=").status_code == 200


def test_an_auditor_sees_the_list_and_no_text(client, sign_in, event):
    sign_in("auditor", event=event)
    message = queue(event=event)
    db.session.commit()
    assert client.get(f"/office/{event.slug}/outbox/").status_code == 200
    assert client.get(f"/office/{event.slug}/outbox/{message.id}/").status_code == 403
    assert client.get(f"/office/{event.slug}/outbox/{message.id}/html").status_code == 403
    assert client.post(f"/office/{event.slug}/outbox/{message.id}/retry").status_code == 403


def test_a_mail_of_another_event_does_not_exist(client, sign_in, event):
    sign_in("registrar", event=event)
    message = queue()
    db.session.commit()
    assert client.get(f"/office/{event.slug}/outbox/{message.id}/").status_code == 404


def test_the_mail_is_shown_as_text_and_as_a_page_where_nothing_runs(client, sign_in, event):
    sign_in("registrar", event=event)
    message = queue(event=event, language="fa", name="<script>x</script>")
    db.session.commit()
    page = client.get(f"/office/{event.slug}/outbox/{message.id}/")
    assert "MC-2030-0001" in page.text
    assert "<script>x" not in page.text
    shown = client.get(f"/office/{event.slug}/outbox/{message.id}/html")
    policy = shown.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert "script" not in policy


def test_links_open_in_a_demonstration_and_are_masked_with_a_mail_server(
    client, sign_in, event, app, monkeypatch
):
    sign_in("registrar", event=event)
    message = queue(event=event, page_url=LINK)
    db.session.commit()
    address = f"/office/{event.slug}/outbox/{message.id}/"
    assert KEY in client.get(address).text
    config = app.extensions["conference_config"]
    monkeypatch.setitem(
        app.extensions, "conference_config", replace(config, smtp_url="smtp://127.0.0.1")
    )
    assert KEY not in client.get(address).text
    assert KEY not in client.get(address + "html").text


def test_a_failed_mail_is_sent_again(client, sign_in, event):
    sign_in("registrar", event=event)
    message = queue(event=event)
    message.state = MailState.FAILED
    db.session.commit()
    answer = client.post(f"/office/{event.slug}/outbox/{message.id}/retry")
    assert answer.status_code == 303
    db.session.expire_all()
    assert message.state is MailState.QUEUED
    assert client.post(f"/office/{event.slug}/outbox/{message.id}/retry").status_code == 409


def test_only_the_keys_of_links_are_masked():
    masked = mask_links(f"See {LINK}?next=abc and code ABCD-EFGH-JKMN-PQRS-TVWX.")
    assert KEY not in masked
    assert "https://conference.test/en/e/link/Zx9Z…?next=abc" in masked
    assert "ABCD-EFGH-JKMN-PQRS-TVWX" in masked


def test_the_commands_send_and_list(app, event):
    runner = app.test_cli_runner()
    queue(event=event)
    db.session.commit()
    assert "1 mails sent" in runner.invoke(args=["mail", "send"]).output
    assert runner.invoke(args=["mail", "list-failed"]).exit_code == 0
    queue(event=event, recipient="not an address")
    db.session.commit()
    assert runner.invoke(args=["mail", "list-failed"]).exit_code == 1
