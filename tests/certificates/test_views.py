import pytest

from conference.certificates import queries, services
from conference.certificates.enums import CertificateKind
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.documents.enums import DocumentState
from conference.i18n.localised import Localised
from tests.visas.approved import approved_person

pytestmark = pytest.mark.usefixtures("quick_press")


@pytest.fixture
def registrar(sign_in, event):
    return sign_in("registrar", event=event)


def base(event):
    return f"/office/{event.slug}/certificates"


def issued(person, **wish):
    row = services.issue_certificate(person, None, by=COMMAND, **wish)
    db.session.commit()
    jobs.run_due_jobs()
    return row


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["/", "/people?with_certificate=y", "/talks"])
@pytest.mark.usefixtures("registrar")
def test_lists_take_a_fixed_number_of_queries(client, event, let_in, count_queries, page, rows):
    for n in range(rows):
        person = let_in(approved_person(event))
        issued(person)
        issued(person, talk=services.add_talk(person, f"Water {n}", None, by=COMMAND))
    address = base(event) + page
    db.session.remove()
    with count_queries() as statements:
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("LAYLA HADDAD") + answer.text.count("ليلى حداد") >= rows
    assert len(statements) <= 13


def test_certificates_are_ordered_for_those_shown_and_the_report_names_who_got_none(
    client, registrar, event, let_in
):
    person, never = let_in(approved_person(event)), approved_person(event)
    never.native_name = "رضا رضایی"
    db.session.commit()
    sent = {"all": "y", "language": "fa"}
    answer = client.post(f"{base(event)}/people?everybody=y", data=sent)
    assert answer.status_code == 303
    jobs.run_due_jobs()
    page = client.get(answer.location)
    assert "1 certificate was issued." in page.text
    assert "رضا رضایی" in page.text
    assert "No scan at the door let the person in." in page.text
    for kind, head in (("pdf", b"%PDF"), ("zip", b"PK")):
        assert client.post(f"{answer.location}/{kind}").data.startswith(head)
    row = queries.live_certificate(person.id)
    assert client.post(f"{base(event)}/{row.id}/pdf").data.startswith(b"%PDF")
    assert client.post(f"{base(event)}/people", data={"language": "xx"}).status_code == 303


def test_one_person_gets_replaced_and_revoked(client, registrar, event):
    person = approved_person(event)
    db.session.commit()
    address = f"{base(event)}/people/{person.reference}"
    assert "No scan at the door" in client.get(address).text
    assert client.post(f"{address}/issue", data={"language": "fa"}).status_code == 409
    sent = {"language": "fa", "override": "no power"}
    assert client.post(f"{address}/issue", data=sent).status_code == 303
    jobs.run_due_jobs()
    first = queries.live_certificate(person.id)
    assert client.post(f"{base(event)}/{first.id}/send").status_code == 303
    assert client.post(f"{base(event)}/{first.id}/reissue").status_code == 303
    jobs.run_due_jobs()
    second = queries.live_certificate(person.id)
    assert second.id != first.id
    revoking = f"{base(event)}/{second.id}/revoke"
    assert client.post(revoking, data={"reason": " "}).status_code == 422
    assert client.post(revoking, data={"reason": "left early"}).status_code == 303
    db.session.expire_all()
    assert second.document.state is DocumentState.REVOKED


def test_talks_are_typed_and_pasted_and_faults_keep_what_was_typed(client, registrar, event):
    person = approved_person(event)
    db.session.commit()
    bad = {"talks": f"{person.reference};1999-01-01;Water\nNOBODY;Roads"}
    answer = client.post(f"{base(event)}/talks", data=bad)
    assert answer.status_code == 422
    assert "Line 1:" in answer.text
    assert "NOBODY;Roads" in answer.text
    one = {"title": "Water", "spoken_on": event.starts_on.isoformat()}
    address = f"{base(event)}/people/{person.reference}/talks"
    assert client.post(address, data=one).status_code == 303
    assert client.post(address, data={**one, "spoken_on": "1999-01-01"}).status_code == 422
    talk = queries.talks_of(person.id)[0]
    sent = {"row": talk.id, "language": ""}
    answer = client.post(f"{base(event)}/talks/issue", data=sent)
    jobs.run_due_jobs()
    assert "1 certificate was issued." in client.get(answer.location).text
    assert client.post(f"{base(event)}/talks/{talk.id}/remove").status_code == 409
    second = services.add_talk(person, "Roads", None, by=COMMAND)
    db.session.commit()
    issuing = f"{base(event)}/people/{person.reference}/issue"
    assert "Roads" in client.get(f"{base(event)}/people/{person.reference}").text
    assert client.post(issuing, data={"talk": "0", "language": "fa"}).status_code == 404
    assert client.post(issuing, data={"talk": second.id, "language": "fa"}).status_code == 303
    assert queries.live_certificate(person.id, second).kind is CertificateKind.SPEAKING


def test_texts_show_the_built_in_words_and_refuse_unknown_placeholders(client, registrar, event):
    address = f"{base(event)}/texts/attendance"
    assert "بدین‌وسیله گواهی می‌شود" in client.get(address).text
    assert client.post(address, data={"text-fa": "{name}\n\n{evnt}"}).status_code == 422
    untold = {"text-fa": "{name}\n\n{event}", "language": "xx"}
    assert client.post(address, data=untold).status_code == 422
    good = {"text-fa": "{name}\n\n{event}", "language": "fa"}
    assert client.post(address, data=good).status_code == 303
    assert queries.text_of(event, CertificateKind.ATTENDANCE).text == Localised(
        fa="{name}\n\n{event}"
    )


def test_the_verification_page_says_kind_number_and_initials_alone(client, event, let_in):
    row = issued(let_in(approved_person(event)))
    page = client.get(f"/en/verify/{row.document.number}/{row.document.token}").text
    assert "Certificate of attendance" in page
    assert row.document.number in page
    assert "L. H." in page
    for hidden in ("Passport number", "Layla", "not a visa"):
        assert hidden not in page
