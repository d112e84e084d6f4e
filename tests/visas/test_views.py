import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.registration.enums import ParticipationState
from conference.visas import services
from conference.visas.queries import letters_of, live_letter
from tests.factories.registration import ParticipantFactory
from tests.visas.approved import approved_person, event_with_letters

pytestmark = pytest.mark.usefixtures("quick_press")


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


@pytest.fixture
def officer(sign_in, event):
    return sign_in("visa_officer", event=event)


def issued(person):
    letter = services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    return letter


def base(event):
    return f"/office/{event.slug}/letters"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize("page", ["/", "/waiting"])
def test_lists_take_a_fixed_number_of_queries(client, event, count_queries, rows, page):
    for _ in range(rows):
        person = approved_person(event)
        if page == "/":
            services.issue_letter(person, "en", by=COMMAND)
    db.session.commit()
    address = base(event) + page
    db.session.remove()
    with count_queries() as statements:
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("LAYLA HADDAD") >= rows
    assert len(statements) <= 12


def test_the_register_is_searched_by_number_and_name_and_filtered(client, officer, event):
    first, second = issued(approved_person(event)), issued(approved_person(event))
    services.revoke(second, "x", by=COMMAND)
    second.participant.search_text = "zahra karimi"
    first.participant.search_text = "layla haddad"
    db.session.commit()

    def found(query):
        text = client.get(f"{base(event)}/?{query}").text
        return [letter for letter in (first, second) if letter.document.number in text]

    assert found("") == [first, second]
    assert found(f"q={first.document.number.lower()}") == [first]
    assert found("q=۰۰۰۲") == [second]
    assert found("q=KARIMI+zahra") == [second]
    assert found("state=issued") == [first]
    assert found("state=nonsense&page=0") == [first, second]
    assert found("stale=y") == []


def test_one_letter_is_issued_replaced_and_revoked(client, officer, event):
    person = approved_person(event)
    db.session.commit()
    address = f"{base(event)}/people/{person.reference}"
    assert client.get(address).status_code == 200
    assert client.post(f"{address}/issue", data={"language": "fa"}).status_code == 303
    jobs.run_due_jobs()
    first = live_letter(person.id)
    assert (first.document.state, first.document.language) == (DocumentState.ISSUED, "fa")
    assert client.post(f"{address}/issue", data={"language": "fa"}).status_code == 409
    assert client.post(f"{address}/reissue", data={"language": "ar"}).status_code == 303
    second = live_letter(person.id)
    assert second.id != first.id
    revoke = f"{base(event)}/{second.id}/revoke"
    assert client.get(revoke).status_code == 200
    assert client.post(revoke, data={"reason": " "}).status_code == 422
    assert client.post(revoke, data={"reason": "wrong person"}).status_code == 303
    db.session.expire_all()
    assert second.document.state is DocumentState.VOID
    assert first.document.state is DocumentState.SUPERSEDED
    assert client.get(address).status_code == 200


def test_the_page_says_every_reason_and_hides_the_button(client, officer, event):
    person = ParticipantFactory(delegation__event=event, state=ParticipationState.UNDER_REVIEW)
    db.session.commit()
    address = f"{base(event)}/people/{person.reference}"
    page = client.get(address)
    assert "The person is not approved." in page.text
    assert "The travel document is missing." in page.text
    assert "/issue" not in page.text
    refused = client.post(f"{address}/issue", data={"language": "en"})
    assert refused.status_code == 409
    assert "The person is not approved." in refused.text
    assert letters_of(person) == []


def test_a_wrong_language_is_refused_in_words(client, officer, event):
    person = approved_person(event)
    db.session.commit()
    address = f"{base(event)}/people/{person.reference}/issue"
    assert client.post(address, data={"language": "xx"}).status_code == 422
    assert client.post(address).status_code == 422


def test_a_download_is_noted(client, officer, event):
    letter = issued(approved_person(event))
    answer = client.post(f"{base(event)}/{letter.id}/pdf")
    assert answer.data == f"%PDF {letter.document.number}".encode()
    assert answer.headers["Content-Disposition"].endswith(f'"{letter.document.number}.pdf"')
    assert answer.headers["Cache-Control"] == "no-store"
    action = sa.select(AuditEntry.actor_id).where(AuditEntry.action == "visas:letter:downloaded")
    assert db.session.scalar(action) == officer.id


def test_a_selection_is_issued_with_progress(client, officer, event):
    chosen, left_out = approved_person(event), approved_person(event)
    stranger = approved_person()
    refused = ParticipantFactory(delegation=chosen.delegation)
    db.session.commit()
    data = {"person": [chosen.id, stranger.id, refused.id, "x"], "language": ""}
    answer = client.post(f"{base(event)}/batches", data=data)
    assert answer.status_code == 303
    assert client.get(answer.location).status_code == 200
    progress = client.get(answer.location + "/progress").json
    assert (progress["state"], progress["total"]) == ("queued", 2)
    jobs.run_due_jobs()
    assert client.get(answer.location + "/progress").json["state"] == "done"
    page = client.get(answer.location).text
    assert "1 letter was issued." in page
    assert "The travel document is missing." in page
    assert live_letter(chosen.id) is not None
    assert live_letter(left_out.id) is None
    assert live_letter(stranger.id) is None


def test_a_letter_is_followed_until_it_is_printed(client, officer, event):
    person = approved_person(event)
    db.session.commit()
    where = f"{base(event)}/people/{person.reference}"
    client.post(f"{where}/issue", data={"language": "en"})
    letter = live_letter(person.id)
    progress = f"{base(event)}/{letter.id}/progress"
    assert progress in client.get(where).text
    waiting = client.get(progress).json
    assert (waiting["state"], waiting["done"], waiting["result_url"]) == ("running", 0, None)
    letter.document.reason = "no font"
    db.session.commit()
    assert client.get(progress).json["state"] == "failed"
    letter.document.reason = ""
    db.session.commit()
    jobs.run_due_jobs()
    printed = client.get(progress).json
    assert (printed["state"], printed["done"]) == ("done", 1)
    assert printed["result_url"].endswith(where)
    assert progress not in client.get(where).text


def test_everybody_shown_is_issued(client, officer, event):
    people = [approved_person(event) for _ in range(3)]
    unasked = approved_person(event, needs_visa_help=False)
    db.session.commit()
    client.post(f"{base(event)}/batches", data={"all": "1", "language": "fa"})
    jobs.run_due_jobs()
    assert all(live_letter(person.id) for person in people)
    assert live_letter(unasked.id) is None
    nobody = client.post(f"{base(event)}/batches", data={"language": ""})
    assert nobody.location.endswith("/letters/waiting")


def test_letters_of_another_event_do_not_exist(client, officer, event):
    letter = issued(approved_person())
    assert client.get(f"{base(event)}/{letter.id}/revoke").status_code == 404
    assert client.post(f"{base(event)}/{letter.id}/pdf").status_code == 404
    reference = letter.participant.reference
    assert client.get(f"{base(event)}/people/{reference}").status_code == 404
    assert client.get(f"{base(event)}/batches/1").status_code == 404


def test_an_auditor_reads_the_lists_and_does_nothing(client, sign_in, event):
    sign_in("auditor", event=event)
    letter = issued(approved_person(event))
    person = approved_person(event)
    db.session.commit()
    for page in ("/", "/waiting", f"/people/{person.reference}"):
        answer = client.get(base(event) + page)
        assert answer.status_code == 200
        assert person.document.number not in answer.text
        assert "/pdf" not in answer.text
    assert client.post(f"{base(event)}/{letter.id}/pdf").status_code == 403
    assert client.post(f"{base(event)}/batches", data={"all": "1"}).status_code == 403


def test_a_letter_that_could_not_be_printed_is_printed_again(client, officer, event):
    letter = services.issue_letter(approved_person(event), "en", by=COMMAND)
    letter.document.reason = "No font"
    db.session.commit()
    assert "cannot be printed" in client.get(f"{base(event)}/").text
    assert client.post(f"{base(event)}/{letter.id}/print-again").status_code == 303
    jobs.run_due_jobs()
    db.session.expire_all()
    assert letter.document.state is DocumentState.ISSUED
