from datetime import date

import pytest

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.invitations import queries, services
from conference.visas.enums import LetterForm

pytestmark = pytest.mark.usefixtures("quick_press")


@pytest.fixture
def registrar(sign_in, event):
    return sign_in("registrar", event=event)


def base(event):
    return f"/office/{event.slug}/invitation-letters"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.usefixtures("registrar")
def test_the_list_takes_a_fixed_number_of_queries(client, event, invited, count_queries, rows):
    for _ in range(rows):
        services.issue_letter(invited(), None, by=COMMAND)
    db.session.commit()
    address = base(event) + "/"
    db.session.remove()
    with count_queries() as statements:
        answer = client.get(address)
    assert answer.text.count("-I-") >= rows
    assert len(statements) <= 11


def test_letters_are_ordered_for_those_shown_and_the_report_says_who_got_none(
    client, registrar, event, invited
):
    delegation = invited()
    invited(kind="organisation", city=None)
    sent = {"all": "y", "form": "fa-ar", "sends": "y"}
    answer = client.post(f"{base(event)}/batches", data=sent)
    jobs.run_due_jobs()
    page = client.get(answer.location).text
    assert "1 letter was issued." in page
    assert "1 letter goes out by e-mail." in page
    assert "Nobody is named to whom the letter is addressed" in page
    letter = queries.live_letter(delegation.id)
    assert client.post(f"{base(event)}/{letter.id}/pdf").data.startswith(b"%PDF")
    assert client.post(f"{base(event)}/batches", data={"form": "xx"}).status_code == 303


def test_one_letter_is_issued_replaced_sent_and_revoked(client, registrar, event, invited):
    delegation = invited()
    address = f"{base(event)}/delegations/{delegation.id}"
    details = services.SettingsDetails(answer_by=date(2030, 6, 1))
    services.edit_settings(event, details, by=COMMAND)
    db.session.commit()
    assert "1 June 2030" in client.get(address).text
    named = {"name-en": "Ali Hassan", "honorific-en": "His Excellency"}
    assert client.post(f"{address}/addressee", data=named).status_code == 303
    assert "Ali Hassan" in client.get(address).text
    assert client.post(f"{address}/issue", data={"form": "en"}).status_code == 303
    jobs.run_due_jobs()
    assert client.post(f"{address}/issue", data={"form": "en"}).status_code == 409
    assert client.post(f"{address}/reissue", data={"form": ""}).status_code == 303
    jobs.run_due_jobs()
    letter = queries.live_letter(delegation.id)
    assert client.post(f"{base(event)}/{letter.id}/send").status_code == 303
    revoking = f"{base(event)}/{letter.id}/revoke"
    assert client.post(revoking, data={"reason": ""}).status_code == 422
    assert client.post(revoking, data={"reason": "wrong name"}).status_code == 303
    db.session.expire_all()
    assert letter.document.state is DocumentState.REVOKED


def test_texts_are_changed_refused_and_put_back(client, registrar, event):
    address = f"{base(event)}/texts/en"
    assert "Excellency," in client.get(address).text
    parts = {"en_addressee": "{nam}", "en_subject": "x", "en_body": "{event} {event_days}"}
    answer = client.post(address, data=parts)
    assert answer.status_code == 422
    assert "There is no placeholder {nam}." in answer.text
    good = {**parts, "en_addressee": "The Mayor"}
    assert client.post(address, data=good).status_code == 303
    assert queries.text_of(event, LetterForm.EN) is not None
    assert client.post(f"{address}/restore").status_code == 303
    assert queries.text_of(event, LetterForm.EN) is None
    settings = {"default_form": "", "answer_by": "1409-02-01", "signatory_name-fa": "شهردار"}
    assert client.post(f"{base(event)}/settings", data=settings).status_code == 303
    assert queries.answer_by(event) == date(2030, 4, 21)


def test_the_verification_page_says_kind_and_number(client, event, invited):
    letter = services.issue_letter(invited(), None, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    page = client.get(f"/en/verify/{letter.document.number}/{letter.document.token}").text
    assert "Invitation letter" in page
    assert "Passport number" not in page
