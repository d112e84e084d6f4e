import gzip
import hashlib
import html
import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from conference.core import clock, jobs
from conference.core.actor import COMMAND
from conference.core.codes import grouped, with_check
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.documents import services, signing
from conference.documents.signing import Level
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


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Valid"), ("fa", "معتبر"), ("ar", "ساري المفعول")]
)
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


def upload(data, name="letter.pdf"):
    return {"file": (io.BytesIO(data), name)}


@pytest.fixture
def file_of(document):
    return read_file(document.file).replace(b"%PDF ", b"%PDF-")


@pytest.fixture
def issued(document, file_of):
    """The test's printer writes no real PDF; here is one that says it is one."""
    document.sha256 = hashlib.sha256(file_of).hexdigest()
    db.session.commit()
    return document


def test_the_issued_file_is_known_as_the_very_same(client, issued, file_of):
    page = client.post("/en/verify/file", data=upload(file_of))
    assert page.status_code == 200
    assert "exactly the file that was issued" in page.text
    assert issued.number in page.text
    same = client.post(address(issued), data=upload(file_of))
    assert "exactly the file that was issued" in same.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "not the file that was issued"),
        ("fa", "این همان فایلی نیست که صادر شده است"),
        ("ar", "ليس هذا هو الملف الصادر"),
    ],
)
def test_a_changed_file_is_said_to_be_changed(client, issued, file_of, language, words):
    page = client.post(address(issued, language), data=upload(file_of + b" "))
    assert page.status_code == 200
    assert words in page.text


def test_a_file_nobody_issued_is_unknown_and_kept_nowhere(client, issued, file_of):
    before = db.session.scalar(sa.select(sa.func.count(StoredFile.id)))
    page = client.post("/en/verify/file", data=upload(file_of + b" "))
    assert page.status_code == 404
    assert "No such file was issued" in page.text
    assert issued.number not in body(page)
    assert db.session.scalar(sa.select(sa.func.count(StoredFile.id))) == before


def test_a_revoked_letter_stays_revoked_however_unchanged_its_file(client, issued, file_of):
    services.revoke(issued, "x", by=COMMAND)
    db.session.commit()
    page = client.post("/en/verify/file", data=upload(file_of))
    assert "Revoked" in page.text


def test_what_is_no_pdf_or_too_large_is_refused_in_words(client, issued, monkeypatch):
    photo = client.post("/en/verify/file", data=upload(b"\xff\xd8\xff photo"))
    assert photo.status_code == 422
    assert "not a PDF file" in photo.text
    assert client.post(address(issued), data={}).status_code == 422
    monkeypatch.setattr("conference.documents.forms.MAX_FILE", 1024)
    large = client.post("/en/verify/file", data=upload(b"%PDF-" + b"0" * 2000))
    assert large.status_code == 422
    assert "larger than" in large.text


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_all_that_a_page_loads_fits_into_30_kb(client, document, language):
    document.signature_level, document.self_made = Level.B_B, True
    document.certificate = "AB" * 32
    db.session.commit()
    for url in (address(document, language), f"/{language}/verify/"):
        page = client.get(url, headers=ZIPPED)
        text = gzip.decompress(page.data).decode()
        assert "<script" not in text
        total = len(page.data)
        loaded = set(re.findall(r'(?:src|href)="(/(?:assets|static)/[^"#]+)', text))
        assert any("verify" in each for each in loaded)
        for each in loaded:
            found = client.get(html.unescape(each), headers=ZIPPED, buffered=True)
            assert found.status_code == 200
            plain = found.data if found.data[:2] != b"\x1f\x8b" else gzip.decompress(found.data)
            assert b"@font-face" not in plain
            total += len(found.data)
        assert total < 30_000


ZIPPED = {"Accept-Encoding": "gzip"}


def test_who_signed_is_told_apart(client, document):
    document.signature_level, document.certificate = Level.B_T, "AB" * 32
    db.session.commit()
    assert "organiser's certificate" in html.unescape(client.get(address(document)).text)
    document.self_made = True
    db.session.commit()
    page = client.get(address(document)).text
    assert "self-made certificate" in page
    assert "not who signed it" in page


def test_the_present_certificate_is_handed_out_without_its_key(client):
    missing = client.get("/verify/certificate")
    signing.usable_identity()
    found = client.get("/verify/certificate")
    assert missing.status_code in {404, 200}  # an earlier test may have made it
    assert found.data.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in found.data
