import io
from datetime import timedelta

import pytest

from conference.accounts.enums import Role
from conference.core import clock
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.delegations.models import Delegation
from conference.imports.models import ImportBatch, ImportRow
from conference.imports.services import forget_old_batches
from tests.factories.events import CategoryFactory, EventFactory

GOOD = "name_en,country,Bananas\nBasra,IQ,3\nNowhere,Atlantis,1\nNajaf,IQ,x\n"


@pytest.fixture
def event(app):
    event = EventFactory()
    CategoryFactory(event=event, code="D")
    db.session.commit()
    return event


def url(event, rest=""):
    return f"/office/{event.slug}/imports/{rest}"


def upload(client, event, text=GOOD, kind="delegations", name="list.csv"):
    data = text.encode() if isinstance(text, str) else text
    answer = client.post(url(event, f"new/{kind}"), data={"file": (io.BytesIO(data), name)})
    assert answer.status_code == 303
    waiting = client.get(answer.location)
    assert "job-progress" in waiting.text
    run_due_jobs()
    return answer.location


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_list_is_uploaded_looked_at_assigned_and_taken(client, sign_in, event, language):
    sign_in(Role.REGISTRAR, event=event, language=language)
    for kind in ("delegations", "people", "photos"):
        assert client.get(url(event, f"new/{kind}")).status_code == 200
    page_url = upload(client, event)
    page = client.get(page_url)
    assert f'lang="{language}"' in page.text
    assert "Atlantis" in page.text
    assert "field-error" in page.text
    assert client.get(page_url + "progress").json["state"] == "done"
    chosen = {"column_0": "name_en", "column_1": "country", "column_2": "quota_d"}
    assert client.post(page_url + "columns", data=chosen).status_code == 303
    run_due_jobs()
    assert client.get(page_url + "?state=wrong").text.count("row-attention") == 2
    assert client.post(page_url + "take", data={"all": "1"}).status_code == 303
    assert client.get(page_url).status_code == 200
    run_due_jobs()
    page = client.get(page_url)
    assert page.status_code == 200
    [delegation] = db.session.query(Delegation)
    assert [quota.places for quota in delegation.quotas] == [3]
    assert client.get(url(event)).status_code == 200
    assert client.post(page_url + "discard").status_code == 303
    assert db.session.query(ImportRow).count() == db.session.query(ImportBatch).count() == 0


def test_two_columns_with_one_meaning_and_no_tick_are_refused_in_words(client, sign_in, event):
    sign_in(Role.REGISTRAR, event=event)
    page_url = upload(client, event)
    twice = {"column_0": "name_en", "column_1": "name_en", "column_2": ""}
    page = client.post(page_url + "columns", data=twice)
    assert page.status_code == 422
    assert "cannot mean the same" in page.text
    assert client.post(page_url + "columns", data={"column_0": "shoe"}).status_code == 422
    page = client.post(page_url + "take", data={})
    assert page.status_code == 422
    assert "Tick at least one row" in page.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "neither an .xlsx workbook nor a .csv table"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"name_en\n", "holds no rows"),
    ],
)
def test_file_that_cannot_be_read_says_why(client, sign_in, event, data, words):
    sign_in(Role.REGISTRAR, event=event)
    assert words in client.get(upload(client, event, data)).text


def test_empty_upload_and_missing_file_are_refused(client, sign_in, event):
    sign_in(Role.REGISTRAR, event=event)
    empty = {"file": (io.BytesIO(b""), "a.csv")}
    assert client.post(url(event, "new/people"), data=empty).status_code == 422
    assert client.post(url(event, "new/people"), data={}).status_code == 422
    assert client.get(url(event, "new/horses")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_preview_takes_the_same_number_of_queries(client, sign_in, event, count_queries, rows):
    sign_in(Role.REGISTRAR, event=event)
    lines = "".join(f"City {n},IQ\n" for n in range(rows))
    page_url = upload(client, event, f"name_en,country\n{lines}")
    with count_queries() as statements:
        assert client.get(page_url).status_code == 200
    assert len(statements) <= 14


def test_only_the_registrars_of_the_event_may_import(client, sign_in, event):
    sign_in(Role.REGISTRAR, event=event)
    page_url = upload(client, event)
    other = EventFactory()
    db.session.commit()
    sign_in(Role.REGISTRAR, event=other)
    assert client.get(page_url).status_code in {403, 404}
    number = page_url.rstrip("/").rpartition("/")[2]
    assert client.get(url(other, f"{number}/")).status_code == 404
    sign_in(Role.AUDITOR, event=event)
    for rest in ("", f"{number}/", "new/people"):
        assert client.get(url(event, rest)).status_code == 403


def test_what_nobody_takes_is_thrown_away_after_some_days(client, sign_in, event):
    sign_in(Role.REGISTRAR, event=event)
    upload(client, event)
    assert forget_old_batches() == 0
    batch = db.session.query(ImportBatch).one()
    batch.touched_at = clock.now() - timedelta(days=4)
    db.session.commit()
    assert forget_old_batches() == 1
    assert db.session.query(ImportRow).count() == 0
