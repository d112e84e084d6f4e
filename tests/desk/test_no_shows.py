import uuid
from datetime import date, timedelta

import pytest

from conference.checkin.enums import Direction, Reason, ScanMethod, Verdict
from conference.checkin.models import Scan
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.desk.documents import read_cells
from conference.desk.enums import ListKind
from conference.desk.queries import no_shows, people_without_entry
from conference.registration.enums import ParticipationState
from conference.visas.enums import VisaState
from conference.visas.services import issue_letter, open_case
from tests.factories.checkin import GateFactory
from tests.factories.events import ZoneFactory
from tests.visas.approved import approved_person, event_with_letters


@pytest.fixture
def event(app):
    return event_with_letters()


@pytest.fixture
def gate(event):
    return GateFactory(zone=ZoneFactory(event=event))


def with_letter(event, **fields):
    person = approved_person(event, **fields)
    letter = issue_letter(person, "en", by=COMMAND)
    letter.document.state = "issued"
    db.session.flush()
    return person


def with_case(event, state):
    person = approved_person(event)
    open_case(person, by=COMMAND).state = state
    return person


def scanned(gate, person, verdict=Verdict.ALLOWED, direction=Direction.IN):
    scan = Scan(
        nonce=str(uuid.uuid4()),
        event_id=gate.event_id,
        gate_id=gate.id,
        direction=direction,
        method=ScanMethod.CAMERA,
        participant_id=person.id,
        verdict=verdict,
        reason=Reason.OK,
    )
    db.session.add(scan)
    db.session.flush()


def found(event):
    db.session.flush()
    return set(db.session.scalars(people_without_entry(event)).unique())


def test_whoever_had_a_letter_or_a_visa_and_came_through_no_door_is_told(event, gate):
    absent = with_letter(event)
    visa = with_case(event, VisaState.VISA_ISSUED)
    came = with_letter(event)
    refused = with_letter(event)
    with_case(event, VisaState.EXEMPT)
    approved_person(event)
    scanned(gate, came)
    scanned(gate, refused, Verdict.REFUSED)
    scanned(gate, absent, direction=Direction.OUT)
    assert found(event) == {absent, visa, refused}


def test_a_scan_of_a_record_that_was_merged_counts(event, gate):
    kept, ended = with_letter(event), approved_person(event)
    ended.merged_into_id, ended.state = kept.id, ParticipationState.CANCELLED
    scanned(gate, ended)
    assert found(event) == set()


def test_a_letter_that_was_never_printed_counts_for_nothing(event):
    person = approved_person(event)
    issue_letter(person, "en", by=COMMAND)
    assert found(event) == set()
    assert no_shows([person])[0].case is None


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_a_fixed_number_of_queries(client, sign_in, event, count_queries, rows):
    for _ in range(rows):
        with_letter(event)
    db.session.commit()
    sign_in("visa_officer", event=event)
    address = f"/office/{event.slug}/desk/no_shows"
    with count_queries() as statements:
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("LAYLA HADDAD") >= rows
    assert len(statements) <= 12


def test_before_the_end_the_page_says_that_people_may_still_come(
    client, sign_in, event, monkeypatch
):
    with_letter(event)
    db.session.commit()
    sign_in("visa_officer", event=event)
    address = f"/office/{event.slug}/desk/no_shows"
    assert "The event is not over" in client.get(address).text
    event.starts_on, event.ends_on = date(2020, 1, 1), clock.today("UTC") - timedelta(days=2)
    db.session.commit()
    assert "The event is not over" not in client.get(address).text


def test_the_report_goes_out_as_a_spreadsheet_and_on_paper(client, sign_in, event):
    person = with_letter(event)
    db.session.commit()
    sign_in("visa_officer", event=event)
    base = f"/office/{event.slug}/desk/no_shows"
    wish = {"columns": ["name", "letter", "visa"], "format": "csv"}
    pages = f"/office/{event.slug}/desk/no_shows"
    assert client.get(f"{pages}/export").status_code == 200
    sheet = client.post(f"{pages}/export", data=wish)
    assert person.display_name in sheet.data.decode("utf-8-sig")
    asked = client.post(f"{base}/print")
    assert asked.status_code == 303
    assert client.get(asked.location).status_code == 200
    cells = read_cells(ListKind.NO_SHOWS, [person.id])
    assert len(cells) == 1


def test_the_door_steward_does_not_see_the_report(client, sign_in, event):
    db.session.commit()
    sign_in("door_steward", event=event)
    assert client.get(f"/office/{event.slug}/desk/no_shows").status_code == 403
