"""The list of letters for ministry and consulates."""

import io
import json
import subprocess
from datetime import timedelta

import pikepdf
import pytest
import sqlalchemy as sa
import time_machine
import zxingcpp
from PIL import Image

from conference.audit.models import AuditEntry
from conference.core import clock, jobs, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.documents.enums import DocumentState
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.visas import services
from conference.visas.models import Consulate, VisaLetter
from conference.visas.queries.listing import (
    TO_NOBODY,
    ListedLetters,
    listed_letters,
    lists_of,
)
from conference.visas.services import listing
from tests.visas.approved import approved_person, event_with_letters

pytestmark = pytest.mark.usefixtures("quick_press")


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


def letter(event, **fields):
    made = services.issue_letter(approved_person(event), "en", by=COMMAND)
    for name, value in fields.items():
        setattr(made, name, value)
    db.session.commit()
    jobs.run_due_jobs()
    return made


def numbers(event, **wanted):
    letters = db.session.scalars(listed_letters(event, ListedLetters(**wanted))).unique()
    return [each.document.number[-4:] for each in letters]


def day(**shift):
    return (clock.now() + timedelta(**shift)).date().isoformat()


def test_what_was_issued_or_ended_in_the_period_is_listed(event):
    with time_machine.travel(clock.now() - timedelta(days=20)):
        old, revoked = letter(event), letter(event)
    letter(event)
    services.revoke(revoked, "withdrawn", by=COMMAND)
    db.session.commit()
    assert numbers(event) == ["0001", "0002", "0003"]
    assert numbers(event, first=day(days=-5)) == ["0002", "0003"]
    assert numbers(event, last=day(days=-5)) == ["0001", "0002"]
    assert numbers(event, first=day(days=-9), last=day(days=-7)) == []
    assert numbers(event, last="9999-12-31") == ["0001", "0002", "0003"]
    assert numbers(event, first="0001-01-01") == ["0001", "0002", "0003"]
    assert old.document.state is DocumentState.ISSUED


def test_the_addressee_chooses_the_letters(event):
    consulate = Consulate(name=Localised(en="Consulate General"), city=Localised(en="Herat"))
    db.session.add(consulate)
    letter(event)
    letter(event, consulate=consulate)
    assert numbers(event, consulate_id=consulate.id) == ["0002"]
    assert numbers(event, consulate_id=TO_NOBODY) == ["0001"]


@pytest.fixture
def listed(event):
    consulate = Consulate(
        name=Localised(en="Consulate General", fa="سرکنسولگری", ar="القنصلية العامة"),
        city=Localised(en="Herat", fa="هرات", ar="هرات"),
    )
    db.session.add(consulate)
    letter(event, consulate=consulate)
    services.revoke(letter(event), "a reason that stays inside", by=COMMAND)
    document = listing.issue_list(event, ListedLetters(), Language.PERSIAN, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    return document


def test_a_list_is_numbered_signed_and_verifiable_itself(client, listed, tmp_path):
    assert listed.state is DocumentState.ISSUED
    assert "-L-" in listed.number
    assert listed.signature_level is not None
    path = tmp_path / "list.pdf"
    path.write_bytes(read_file(listed.file))
    said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert subprocess.run(["qpdf", "--check", str(path)], check=False).returncode == 0
    page = client.get(f"/en/verify/{listed.number}/{listed.token}")
    assert "List of visa support letters" in page.text
    assert "Initials" not in page.text
    _looks_right(path, listed)


def _looks_right(path, listed):
    with pikepdf.open(path) as document, document.open_metadata() as xmp:
        assert xmp.pdfa_status == "3A"
        attached = json.loads(document.Root.AF[0].EF.F.read_bytes())
    assert [row["state"] for row in attached["letters"]] == ["issued", "revoked"]
    assert all(row["passport"].startswith("•") for row in attached["letters"])
    assert "stays inside" not in json.dumps(attached)
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    assert b"LAYLA HADDAD" in text.stdout
    picture = subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", str(path)], capture_output=True, check=True
    )
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.stdout)))
    assert [code.text for code in codes] == [
        f"http://conference.test/verify/{listed.number}/{listed.token}"
    ]


def test_an_empty_and_an_endless_list_are_refused(event, monkeypatch):
    with pytest.raises(DomainError, match="No letter"):
        listing.issue_list(event, ListedLetters(), Language.ENGLISH, by=COMMAND)
    letter(event)
    monkeypatch.setattr(listing, "MOST", 0)
    with pytest.raises(DomainError, match="at most"):
        listing.issue_list(event, ListedLetters(), Language.ENGLISH, by=COMMAND)


def test_an_erased_person_takes_the_lists_along(listed):
    person = db.session.scalar(sa.select(sa.func.min(VisaLetter.participant_id)))
    sweeps.erase(person, by=COMMAND)
    db.session.commit()
    assert (listed.file_id, listed.data) == (None, None)
    assert listed.sha256


def base(event):
    return f"/office/{event.slug}/letters/lists"


def test_an_officer_issues_and_downloads_a_list(client, sign_in, event):
    sign_in("visa_officer", event=event)
    letter(event)
    page = client.get(base(event), query_string={"first": day(days=-1)})
    assert page.status_code == 200
    assert "1 letter" in page.text
    answer = client.post(
        f"{base(event)}?first={day(days=-1)}", data={"language": "en"}, follow_redirects=True
    )
    assert "is being printed and signed" in answer.text
    jobs.run_due_jobs()
    document = db.session.scalars(lists_of(event)).one()
    found = client.post(f"{base(event)}/{document.id}/pdf")
    assert found.data.startswith(b"%PDF")
    assert document.number in found.headers["Content-Disposition"]
    actions = set(db.session.scalars(sa.select(AuditEntry.action)))
    assert {"visas:letter_list:issued", "visas:letter_list:downloaded"} <= actions


def test_the_same_letters_are_a_spreadsheet(client, sign_in, event):
    sign_in("auditor", event=event)
    letter(event)
    page = client.get(f"/office/{event.slug}/letters/lists/export")
    assert page.status_code == 200
    answer = client.post(
        f"/office/{event.slug}/letters/lists/export",
        data={"columns": ["number", "name", "passport"], "format": "csv"},
    )
    assert answer.status_code == 200
    assert "LAYLA HADDAD" in answer.text
    assert "•" in answer.text
    assert client.post(base(event), data={"language": "en"}).status_code == 403


def test_bad_days_are_named_and_lists_of_others_unknown(client, sign_in, event):
    sign_in("visa_officer", event=event)
    page = client.get(base(event), query_string={"first": "yesterday"})
    assert page.status_code == 422
    assert "yesterday" in page.text
    assert client.post(f"{base(event)}/99999/pdf").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_a_fixed_number_of_queries(client, sign_in, event, count_queries, rows):
    sign_in("visa_officer", event=event)
    letter(event)
    for _ in range(rows):
        listing.issue_list(event, ListedLetters(), Language.ENGLISH, by=COMMAND)
    db.session.commit()
    address = base(event)
    db.session.remove()
    with count_queries() as statements:
        assert client.get(address).status_code == 200
    assert len(statements) <= 12
