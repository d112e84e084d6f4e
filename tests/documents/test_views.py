from datetime import timedelta

import pytest
import time_machine

from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.codes import grouped, with_check
from conference.core.database import db
from conference.documents import services
from tests.documents.test_services import issue

OTHER_CODE = with_check("0123456789ABCDEFGHJKMNPQRS")


@pytest.fixture
def document(app):
    document = issue()
    jobs.run_due_jobs()
    return document


def address(document, lang="en", **parts):
    values = {"number": document.number, "token": document.token, **parts}
    return f"/{lang}/verify/{values['number']}/{values['token']}"


@pytest.mark.parametrize(("language", "words"), [("en", "Valid"), ("fa", "معتبر"), ("ar", "صالح")])
def test_a_valid_letter_shows_little_and_in_three_languages(client, document, language, words):
    page = client.get(address(document, language))
    assert page.status_code == 200
    assert words in page.text
    assert document.number in page.text
    assert "L. H." in page.text
    assert "•••••123" in page.text
    assert "ليلى" not in page.text
    assert len(page.data) < 30_000
    assert page.headers["X-Robots-Tag"].startswith("noindex")


def test_the_square_code_leads_to_the_browsers_language(client, document):
    short = f"/verify/{document.number}/{document.token}"
    answer = client.get(short, headers={"Accept-Language": "ar;q=1, en;q=0.5"})
    assert answer.location == address(document, "ar")
    assert client.get("/verify/", headers={"Accept-Language": "fa"}).location == "/fa/verify/"


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(client, document):
    wrong_code = client.get(address(document, token=OTHER_CODE))
    wrong_number = client.get(address(document, number="T-2030-9999"))
    nonsense = client.get(address(document, token="x"))
    assert wrong_code.status_code == wrong_number.status_code == nonsense.status_code == 404
    assert "We know no letter" in wrong_code.text
    assert body(wrong_code) == body(wrong_number) == body(nonsense)


def body(answer):
    return answer.text.split("<main", 1)[1].split("</main", 1)[0]


def test_revocation_shows_at_once(client, document):
    services.revoke(document, "a reason that stays inside", by=COMMAND)
    db.session.commit()
    page = client.get(address(document))
    assert "Revoked" in page.text
    assert "stays inside" not in page.text


def test_a_letter_expires_and_is_replaced(client, document):
    document.valid_until = clock.now() + timedelta(days=1)
    db.session.commit()
    assert "Expired" not in client.get(address(document)).text
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert "Expired" in client.get(address(document)).text
    newer = issue(prefix="N")
    services.supersede(document, newer, by=COMMAND)
    db.session.commit()
    assert "Replaced by a newer letter" in client.get(address(document)).text
    assert "Not issued" in client.get(address(newer)).text


def test_number_and_code_can_be_typed(client, document):
    typed = grouped(document.token).lower().replace("-", " ")
    answer = client.post("/fa/verify/", data={"number": "t-۲۰۳۰-۰۰۰۱", "code": typed})
    assert answer.status_code == 303
    assert document.number in client.get(answer.location).text


def test_a_mistyped_code_is_named_and_kept(client, document):
    answer = client.post("/en/verify/", data={"number": document.number, "code": "ABCD-1234"})
    assert answer.status_code == 422
    assert "ABCD-1234" in answer.text
    assert "mistyped" in answer.text
    assert client.post("/en/verify/", data={}).status_code == 422


def test_guessing_is_slowed_down(client, app):
    codes = [client.get(f"/en/verify/X/{number}").status_code for number in range(31)]
    assert codes[:30] == [404] * 30
    assert codes[30] == 429
