"""The back office's page of the certificate."""

import html
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from conference.core import jobs
from conference.documents import signing
from tests.documents.authority import PASSWORD, Authority
from tests.factories.events import EventFactory

PAGE = "/office/system/signature/"


@pytest.fixture
def use(app, tmp_path):
    before = signing.settings()

    def change(**changes):
        signing.install(replace(signing.settings(), **changes))

    change(keys=tmp_path / "keys")
    yield change
    signing.install(before)


@pytest.fixture(scope="module")
def issued():
    authority = Authority()
    key, certificate = authority.issue("Secretariat of the Conference", days=(-2, 400))
    return certificate, authority.pkcs12(key, certificate)


def test_before_the_first_letter_there_is_no_certificate_and_reading_makes_none(
    client, sign_in, use
):
    sign_in("administrator")
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "made with the first letter" in page.text
    assert not signing.has_identity()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "self-made"), ("fa", "خودساخته"), ("ar", "ذاتية الإصدار")],
)
def test_a_self_made_certificate_is_told_apart(client, sign_in, use, language, words):
    sign_in("administrator", language=language)
    signing.usable_identity()
    page = client.get(PAGE)
    assert words in page.text
    assert signing.usable_identity().fingerprint in page.text


def test_holder_and_end_of_the_organisers_certificate_are_shown(
    client, sign_in, use, issued, tmp_path
):
    sign_in("administrator")
    path = tmp_path / "organiser.p12"
    path.write_bytes(issued[1])
    use(certificate=path, password=PASSWORD)
    page = client.get(PAGE)
    assert "Secretariat of the Conference" in page.text
    assert "Test Root" in page.text
    assert "expires in" not in page.text
    end = issued[0].not_valid_after_utc
    sign_in("administrator")
    with time_machine.travel(end - timedelta(days=20)):
        sign_in("administrator")
        assert "expires in 1" in client.get(PAGE).text
    with time_machine.travel(end + timedelta(days=2)):
        sign_in("administrator")
        page = client.get(PAGE)
    assert "Nothing can be signed now" in page.text
    assert "expired on" in page.text


def test_the_home_page_warns_of_a_certificate(client, sign_in, use, issued, tmp_path):
    event = EventFactory()
    sign_in("administrator")
    path = tmp_path / "organiser.p12"
    path.write_bytes(issued[1])
    use(certificate=path, password=PASSWORD)
    home = f"/office/{event.slug}/"
    assert "certificate that signs letters" not in client.get(home).text
    with time_machine.travel(issued[0].not_valid_after_utc - timedelta(days=9, hours=12)):
        sign_in("administrator")
        assert "expires in 9 days" in client.get(home).text
    use(password="wrong")
    sign_in("administrator")
    assert "Letters cannot be signed: The file organiser.p12" in html.unescape(
        client.get(home).text
    )


def test_a_trial_says_the_level_or_what_is_wrong(client, sign_in, use, tmp_path):
    sign_in("administrator")
    assert client.post("/office/system/signature/trial").status_code == 303
    assert "job-progress" in client.get(PAGE).text
    jobs.run_due_jobs()
    assert "succeeded at level" in client.get(PAGE).text
    use(certificate=tmp_path / "nowhere.p12")
    client.post("/office/system/signature/trial")
    jobs.run_due_jobs()
    page = client.get(PAGE)
    assert "The last trial failed" in page.text
    assert "nowhere.p12" in page.text
    assert client.get("/office/system/signature/trial/progress").json["state"] == "done"


def test_an_auditor_reads_and_tries_nothing(client, sign_in, use):
    sign_in("auditor")
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Sign a trial page" not in page.text
    assert client.post("/office/system/signature/trial").status_code == 403


def test_others_do_not_see_it(client, sign_in, use):
    sign_in("registrar")
    assert client.get(PAGE).status_code == 403
