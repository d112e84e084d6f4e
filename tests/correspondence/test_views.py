import io

import pytest

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import queries, services
from conference.correspondence.enums import Confidentiality, LetterState
from conference.correspondence.models import Letter
from conference.documents.enums import DocumentState
from conference.i18n.localised import Localised
from tests.correspondence.letters import came, signed
from tests.factories.approvals import ApprovalFactory
from tests.factories.cities import OrganisationFactory
from tests.factories.correspondence import (
    CorrespondenceTemplateFactory,
    LetterBookFactory,
    LetterheadFactory,
)

HOME = "/office/correspondence/"


@pytest.fixture
def book(app):
    made = LetterBookFactory(code="INT")
    db.session.commit()
    return made


@pytest.fixture
def officer(sign_in):
    return sign_in("diplomacy_officer")


def _came(book, **changes):
    details = {
        "book_id": book.id,
        "subject": "Conditions of the permit",
        "dated": clock.office_today(),
        "their_number": "12/345",
        "counterpart_name": "Ms Karimi",
        "language": "en",
        **changes,
    }
    letter = services.register_incoming(services.IncomingDetails(**details), by=COMMAND)
    db.session.commit()
    return letter


def _form(book, **changes):
    return {
        "book_id": str(book.id),
        "language": "en",
        "counterpart_name": "Ms Karimi",
        "subject": "Permit",
        "body": "We ask for it.",
        "confidentiality": "ordinary",
        "letterhead_id": "",
        "responsible_id": "",
        **changes,
    }


@pytest.mark.parametrize(
    ("role", "status"), [("diplomacy_officer", 200), ("auditor", 200), ("registrar", 403)]
)
def test_who_reads_the_register(client, sign_in, book, role, status):
    letter = _came(book)
    sign_in(role)
    for page in ("", "waiting", "books", "templates", f"letters/{letter.id}"):
        assert client.get(HOME + page).status_code == status, page
    assert client.get("/office/letterheads").status_code == status


def test_an_auditor_sees_ordinary_letters_alone(client, sign_in, book):
    letter = _came(book, subject="Private matter", confidentiality=Confidentiality.CONFIDENTIAL)
    _came(book)
    sign_in("auditor")
    assert "Private matter" not in client.get(HOME).text
    assert client.get(f"{HOME}letters/{letter.id}").status_code == 404
    assert client.post(f"{HOME}letters/{letter.id}/scan").status_code == 404
    assert client.post(HOME + "sheet").status_code == 403


def test_the_list_costs_the_same_for_one_and_three(client, officer, book, count_queries):
    _came(book)
    with count_queries() as one:
        client.get(HOME)
    _came(book)
    _came(book)
    with count_queries() as three:
        client.get(HOME)
    assert len(one) == len(three)


def test_the_list_is_searched_in_persian_digits(client, officer, book):
    _came(book)
    _came(book, subject="Something else", their_number="77")
    page = client.get(HOME, query_string={"q": "۳۴۵"}).text
    assert "Conditions of the permit" in page
    assert "Something else" not in page
    assert "No letter was found" in client.get(HOME, query_string={"q": "zzz"}).text


def test_absurd_filters_are_no_fault(client, officer, book):
    for query in ("?book=x&state=y&year=99999999999", "?city=abc", "?page=-1&due=now"):
        assert client.get(HOME + query).status_code == 200


def test_an_addressee_is_found_by_typing(client, officer, book):
    body = OrganisationFactory(name=Localised(en="Ministry of Culture"))
    body.search_key = "ministry of culture"
    db.session.commit()
    page = client.get(HOME + "new", query_string={"q": "culture"}).text
    assert f"to=organisation:{body.id}" in page or f"to=organisation%3A{body.id}" in page
    form = client.get(f"{HOME}write?to=organisation:{body.id}&language=en").text
    assert "Ministry of Culture" in form
    answer = client.post(f"{HOME}write?to=organisation:{body.id}", data=_form(book))
    assert answer.status_code == 303
    assert db.session.query(Letter).one().organisation_id == body.id


def test_an_answer_begins_with_the_template_filled(client, officer, book):
    came = _came(book)
    template = CorrespondenceTemplateFactory()
    db.session.commit()
    page = client.get(f"{HOME}write?reply={came.id}&template={template.id}").text
    assert "Your letter no. 12/345" in page
    assert "Ms Karimi" in page


def test_a_faulty_letter_keeps_what_was_typed(client, officer, book):
    answer = client.post(HOME + "write", data=_form(book, subject="", body="Typed words"))
    assert answer.status_code == 422
    assert "Typed words" in answer.text


def test_from_draft_to_sent(client, officer, book):
    client.post(HOME + "write", data=_form(book, copies="* Governorate\nCouncil"))
    letter = db.session.query(Letter).one()
    page = f"{HOME}letters/{letter.id}"
    assert "Governorate" in client.get(page).text
    assert client.get(page + "/sign").status_code == 200
    assert client.post(page + "/sign").status_code == 303
    db.session.expire_all()
    assert letter.state is LetterState.SIGNED
    assert "being printed" in client.get(page).text
    letter.document.state = DocumentState.ISSUED
    db.session.commit()
    step = {"step": "sent", "on": letter.dated.isoformat(), "words": "By courier"}
    early = client.post(page + "/step", data=step | {"on": "2090-01-01"}, follow_redirects=True)
    assert "This day has not come yet" in early.text
    client.post(page + "/step", data=step)
    db.session.expire_all()
    assert letter.state is LetterState.SENT
    assert "By courier" in client.get(page).text
    again = client.post(page + "/step", data=step, follow_redirects=True)
    assert "cannot take this step" in again.text


def test_an_unfinished_letter_says_why_it_is_not_signed(client, officer, book):
    client.post(HOME + "write", data=_form(book, body="It is {decision}."))
    letter = db.session.query(Letter).one()
    answer = client.post(f"{HOME}letters/{letter.id}/sign", follow_redirects=True)
    assert "decision" in answer.text
    assert "still stands in braces" in answer.text


def test_a_scan_is_filed_and_a_wrong_file_refused(client, officer, book):
    typed = {
        "book_id": str(book.id),
        "language": "fa",
        "subject": "مجوز",
        "dated": "1405-08-12",
        "confidentiality": "ordinary",
        "responsible_id": "",
    }
    wrong = {**typed, "scan": (io.BytesIO(b"MZ\x00"), "letter.exe")}
    answer = client.post(HOME + "register", data=wrong)
    assert answer.status_code == 422
    assert "Send the scan as PDF" in answer.text
    right = {**typed, "scan": (io.BytesIO(b"%PDF-1.4 scan"), "letter.pdf")}
    assert client.post(HOME + "register", data=right).status_code == 303
    letter = db.session.query(Letter).one()
    assert letter.dated.isoformat() == "2026-11-03"
    scan = client.post(f"{HOME}letters/{letter.id}/scan")
    assert scan.data == b"%PDF-1.4 scan"
    assert letter.file.encrypted


def test_a_permit_is_granted_from_an_incoming_letter(client, officer, book):
    approval = ApprovalFactory()
    came = _came(book)
    page = f"{HOME}letters/{came.id}"
    assert "Ministry of Culture" in client.get(page).text
    sent = {
        "approval_id": str(approval.id),
        "state": "granted",
        "decided_on": came.dated.isoformat(),
    }
    client.post(page + "/answer", data=sent)
    db.session.expire_all()
    assert (approval.state.value, approval.number) == ("granted", "12/345")
    assert "answers" in client.get(page).text


def test_files_are_added_and_handed_out(client, officer, book):
    came = _came(book)
    page = f"{HOME}letters/{came.id}"
    file = {"title": "Annex", "file": (io.BytesIO("ضمیمه".encode()), "annex.txt")}
    assert client.post(page + "/attachments", data=file).status_code == 303
    attachment = queries.letter_with_all(came.id).attachments[0]
    answer = client.post(f"{HOME}attachments/{attachment.id}")
    assert answer.data.decode() == "ضمیمه"
    client.post(f"{HOME}attachments/{attachment.id}/remove")
    assert "Annex" not in client.get(page).text


def test_the_list_comes_as_a_spreadsheet(client, officer, book):
    _came(book)
    answer = client.post(HOME + "sheet")
    assert answer.status_code == 200
    assert answer.data.startswith(b"PK")


def test_an_empty_office_begins_with_one_press(client, officer, app):
    assert "Begin with a first book" in client.get(HOME + "books").text
    client.post(HOME + "books/seed")
    assert "INT" in client.get(HOME + "books").text


def test_a_book_and_a_template_are_changed(client, officer, book):
    template = CorrespondenceTemplateFactory()
    db.session.commit()
    data = {
        "name-en": "Protocol",
        "code": "prt",
        "calendar": "gregorian",
        "timezone": "Asia/Tehran",
        "direction": "",
        "letterhead_id": "",
    }
    assert client.post(f"{HOME}books/{book.id}", data=data).status_code == 303
    assert client.post(HOME + "books/new", data=data).status_code == 422
    page = f"{HOME}templates/{template.id}"
    sent = {"name": "Thanks", "language": "en", "purpose": "thanks", "body": "Thank you."}
    assert client.post(page, data=sent).status_code == 303
    assert client.get(page + "/remove").status_code == 200
    assert client.post(page + "/remove").status_code == 303
    assert not queries.templates()


def test_a_letterhead_gets_an_emblem(client, officer, app):
    from PIL import Image  # noqa: PLC0415 - for this test alone

    head = LetterheadFactory()
    db.session.commit()
    with io.BytesIO() as file:
        Image.new("RGB", (40, 40), "navy").save(file, "PNG")
        png = file.getvalue()
    page = f"/office/letterheads/{head.id}"
    sent = {"name-en": "City", "emblem": (io.BytesIO(png), "emblem.png")}
    assert client.post(page, data=sent).status_code == 303
    assert client.get(page + "/emblem").data.startswith(b"\x89PNG")
    wrong = {"name-en": "City", "emblem": (io.BytesIO(b"nonsense"), "emblem.png")}
    assert client.post(page, data=wrong).status_code == 422
    assert client.post(page, data={"name-en": "Town"}).status_code == 303
    assert client.get(page + "/emblem").data.startswith(b"\x89PNG")


@pytest.mark.parametrize("page", ["write", "register"])
def test_an_answer_begins_with_the_grade_of_what_it_answers(client, sign_in, book, page):
    asked = (came if page == "write" else signed)(book, confidentiality=Confidentiality.SECRET)
    db.session.commit()
    sign_in("diplomacy_officer")
    text = client.get(f"/office/correspondence/{page}?reply={asked.id}").text
    assert '<option selected value="secret">' in text
    assert '<option selected value="secret">' not in client.get("/office/correspondence/write").text


def test_a_refused_form_of_the_page_keeps_what_was_typed(client, book, officer):
    letter = signed(book)
    db.session.commit()
    address = f"/office/correspondence/letters/{letter.id}"
    note = "Taken by the courier of the consulate"
    refused = client.post(
        f"{address}/step", data={"step": "sent", "on": "2099-01-01", "words": note}
    )
    assert refused.status_code == 422
    assert note in refused.text
    assert "2099-01-01" in refused.text
    wrong = client.post(f"{address}/step", data={"step": "sent", "on": "someday", "words": note})
    assert wrong.status_code == 422
    assert "Choose the step and its day." in wrong.text
    assert note in wrong.text
    unknown = client.post(f"{address}/assign", data={"responsible_id": "9", "due_on": "then"})
    assert unknown.status_code == 422
    assert "Choose a person and a valid day." in unknown.text
    db.session.refresh(letter)
    assert letter.state is LetterState.SIGNED
