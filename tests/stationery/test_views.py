import io
import re

import openpyxl
import pytest

from conference.audit.models import AuditEntry
from conference.core import jobs
from conference.core.database import db
from conference.stationery.enums import Paper
from conference.stationery.models import StationeryPrint
from tests.factories.checkin import badge_for
from tests.factories.registration import ParticipantFactory
from tests.stationery.guests import TOFU, answer


@pytest.fixture
def person(app):
    person = ParticipantFactory()
    answer(person, "participants")
    badge_for(person)
    db.session.commit()
    return person


def address(person, path="", **arguments):
    query = "&".join(f"{name}={value}" for name, value in arguments.items())
    return f"/office/{person.event.slug}/printing/{path}" + (f"?{query}" if query else "")


def actions():
    return [entry.action for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]


@pytest.mark.parametrize("paper", list(Paper))
def test_each_paper_shows_for_how_many_it_is_and_what_it_asks(person, client, sign_in, paper):
    sign_in("registrar", event=person.event)
    page = client.get(address(person, paper=paper.value))
    assert page.status_code == 200
    assert "The first page" in page.text
    assert ("First free label" in page.text) == (paper is Paper.LABEL)
    assert ("As a spreadsheet" in page.text) == (paper is Paper.PARTICIPANTS)


def test_a_paper_is_printed_followed_and_fetched(person, client, sign_in):
    sign_in("door_supervisor", event=person.event)
    bad = ParticipantFactory(delegation=person.delegation, badge_name_native=TOFU)
    db.session.commit()
    answered = client.post(address(person, paper="place_card"))
    assert answered.status_code == 303
    assert client.get(f"{answered.location}/progress").json["state"] == "queued"
    jobs.run_due_jobs()
    page = client.get(answered.location)
    assert "Left out of the print" in page.text
    assert "U+E9A1" in page.text
    file = client.post(f"{answered.location}/download")
    assert file.data.startswith(b"%PDF")
    assert "no-store" in file.headers["Cache-Control"]
    made = [action for action in actions() if action.startswith("stationery:")]
    assert made == [f"stationery:print:{done}" for done in ("requested", "made", "downloaded")]
    noted = " ".join(str(entry.changes) for entry in db.session.query(AuditEntry))
    assert bad.surname not in noted
    log = client.get(address(person, "prints/"))
    assert "Place cards" in log.text


def test_the_first_page_is_shown_as_a_picture_that_nobody_keeps(person, client, sign_in):
    sign_in("registrar", event=person.event)
    picture = client.get(address(person, "preview.png", paper="label"))
    assert picture.data.startswith(b"\x89PNG")
    assert picture.headers["Cache-Control"] == "no-store"


def test_nobody_to_print_for_is_said_in_words(person, client, sign_in):
    sign_in("registrar", event=person.event)
    page = client.get(address(person, paper="plate", subject="people", rank="minister"))
    assert "Nobody to print for" in page.text
    again = client.post(
        address(person, paper="plate", subject="people", rank="minister"), follow_redirects=True
    )
    assert "nobody to print this for" in again.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"paper": "label", "start": "99"},
        {"paper": "label", "start": "x"},
        {"paper": "plate", "script": "none"},
        {"paper": "plate", "delegation": "99999999999"},
        {"paper": "plate", "subject": "cities"},
    ],
)
def test_a_choice_that_is_not_offered_is_refused_in_words(person, client, sign_in, wrong):
    sign_in("registrar", event=person.event)
    assert client.get(address(person, **wrong)).status_code == 422
    assert client.post(address(person, **wrong)).status_code == 422
    assert client.get(address(person, "preview.png", **wrong)).status_code == 422
    assert db.session.query(StationeryPrint).count() == 0


def test_strange_arguments_are_not_handed_on(person, client, sign_in):
    sign_in("registrar", event=person.event)
    strange = {"paper": "nothing", "event": "other", "_external": "1", "endpoint": "x"}
    page = client.get(address(person, **strange))
    assert page.status_code == 200
    assert "_external" not in re.sub(r"<a [^>]*hreflang[^>]*>", "", page.text).split("<main")[1]


def test_only_registrars_may_list_people_who_did_not_agree(person, client, sign_in):
    ParticipantFactory(delegation=person.delegation)
    db.session.commit()
    internal = {"paper": "participants", "audience": "internal"}
    sign_in("door_supervisor", event=person.event)
    assert client.get(address(person, **internal)).status_code == 422
    assert client.post(address(person, **internal)).status_code == 422
    assert client.get(address(person, "internal/export", **internal)).status_code == 403
    sign_in("registrar", event=person.event)
    page = client.get(address(person, **internal))
    assert "This list is internal" in page.text
    made = client.post(address(person, **internal)).location
    assert "stationery:print:requested_internally" in actions()
    sign_in("door_supervisor", event=person.event)
    assert client.get(made).status_code == 404
    assert client.post(f"{made}/download").status_code == 404


def test_how_many_did_not_agree_is_said(person, client, sign_in):
    sign_in("registrar", event=person.event)
    ParticipantFactory(delegation=person.delegation)
    db.session.commit()
    page = client.get(address(person, paper="participants"))
    assert "did not agree to be listed" in page.text


@pytest.mark.parametrize(("path", "rows"), [("listed", 1), ("internal", 2)])
def test_the_list_is_handed_out_as_a_workbook(person, client, sign_in, path, rows):
    sign_in("registrar", event=person.event)
    ParticipantFactory(delegation=person.delegation)
    db.session.commit()
    where = address(person, f"{path}/export", paper="participants", order="delegation")
    assert client.get(where).status_code == 200
    file = client.post(where, data={"columns": ["name", "delegation"], "format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(file.data)).active
    assert sheet.max_row == rows + 1
    word = "exported" if path == "listed" else "exported_internally"
    assert f"stationery:participants:{word}" in actions()


def test_an_auditor_sees_what_was_printed_and_prints_nothing(person, client, sign_in):
    sign_in("registrar", event=person.event)
    made = client.post(address(person, paper="plate")).location
    jobs.run_due_jobs()
    sign_in("auditor", event=person.event)
    assert client.get(address(person, "prints/")).status_code == 200
    assert client.get(made).status_code == 200
    assert client.post(f"{made}/download").status_code == 403
    assert client.get(address(person)).status_code == 403
    assert client.get(address(person, "preview.png")).status_code == 403


def test_a_print_of_another_event_is_not_found(person, client, sign_in):
    sign_in("registrar", event=person.event)
    made = client.post(address(person, paper="plate")).location
    other = ParticipantFactory()
    sign_in("registrar", event=other.event)
    assert client.get(made.replace(person.event.slug, other.event.slug)).status_code == 404
    assert client.post(address(other, "prints/1/download")).status_code == 404


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_the_page_speaks_the_readers_language(person, client, sign_in, language):
    sign_in("registrar", event=person.event, language=language)
    page = client.get(address(person, paper="label"))
    assert 'dir="rtl"' in page.text
    assert "First free label" not in page.text
