"""Booking on the person's own page and in the back office; documents and who may have them."""

import io

import pytest

from conference.accounts.enums import Role, VisitKind
from conference.accounts.services import create_magic_link
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.spreadsheets import read_spreadsheet
from conference.i18n.localised import Localised
from conference.programme.enums import BookingState, DocumentAccess, SessionAccess
from conference.programme.models import Booking, SessionDocument
from conference.programme.services.booking import book_session
from conference.programme.services.papers import add_paper
from conference.programme.services.releases import ReleaseDetails, make_release
from tests.factories.events import EventFactory
from tests.factories.programme import SessionFactory, SessionRoleFactory, moment
from tests.factories.registration import ParticipantFactory


@pytest.fixture
def event(app, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: moment(-3, 12))
    return EventFactory()


def booked_session(event, **fields):
    fields = {"places": 1, "has_waiting_list": True, **fields}
    return SessionFactory(event=event, access=SessionAccess.BOOKING, **fields)


def people(event, number):
    return [ParticipantFactory(delegation__event=event) for _ in range(number)]


def release(event):
    make_release(event, ReleaseDetails(tell=False), by=COMMAND)


def enter(client, person):
    token = create_magic_link(VisitKind.PARTICIPANT, person.id, person.event_id, hours=1)
    db.session.commit()
    client.post(f"/en/{person.event.slug}/link/{token}")


def states(session):
    rows = db.session.scalars(db.select(Booking).where(Booking.session_id == session.id))
    return {row.participant_id: row.state for row in rows}


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_person_books_waits_and_gives_back(client, event, language):
    session, (first, second) = booked_session(event), people(event, 2)
    book_session(session, first, by=COMMAND)
    release(event)
    enter(client, second)
    home = f"/{language}/{event.slug}/me/sessions"
    page = client.get(home).text
    assert session.title.exact(language) in page
    assert f"{session.code}/book" in page
    answer = client.post(f"{home}/{session.code}/book")
    assert (answer.status_code, answer.location) == (303, home)
    assert states(session)[second.id] is BookingState.WAITING
    assert f"{session.code}/cancel" in client.get(home).text
    left = client.post(f"{home}/{session.code}/cancel", follow_redirects=True)
    if language == "en":
        assert "no longer on the waiting list" in left.text
    assert states(session)[second.id] is BookingState.CANCELLED


def test_what_is_not_released_is_neither_shown_nor_booked(client, event):
    session, [person] = booked_session(event), people(event, 1)
    enter(client, person)
    home = f"/en/{event.slug}/me/sessions"
    assert session.title.en not in client.get(home).text
    assert client.post(f"{home}/{session.code}/book").status_code == 404
    assert client.post(f"{home}/NONE/book").status_code == 404
    assert client.post(f"{home}/{session.code}/cancel").status_code == 404


def test_a_refusal_is_told_on_the_page(client, event):
    session = booked_session(event, has_waiting_list=False)
    first, second = people(event, 2)
    book_session(session, first, by=COMMAND)
    release(event)
    enter(client, second)
    home = f"/en/{event.slug}/me/sessions"
    client.post(f"{home}/{session.code}/book")
    assert "The session is full." in client.get(home).text
    assert second.id not in states(session) or states(session)[second.id] is BookingState.CANCELLED


def test_the_page_takes_a_fixed_number_of_queries(client, event, count_queries):
    [person] = people(event, 1)
    enter(client, person)
    counts = []
    for number in (1, 3):
        sessions = [booked_session(event) for _ in range(number)]
        book_session(sessions[0], person, by=COMMAND)
        release(event)
        db.session.commit()
        with count_queries() as statements:
            assert client.get(f"/en/{event.slug}/me/sessions").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_office_books_for_somebody_cancels_and_takes_the_list(client, sign_in, event):
    session, (first, second) = booked_session(event, has_waiting_list=False), people(event, 2)
    book_session(session, first, by=COMMAND)
    sign_in(Role.REGISTRAR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{session.code}/bookings"
    found = client.get(f"{home}?q={second.reference}").text
    assert second.reference in found
    client.post(home, data={"reference": second.reference})
    assert second.id not in states(session) or states(session)[second.id] is BookingState.CANCELLED
    client.post(home, data={"reference": second.reference, "beyond_limits": "1"})
    assert states(session)[second.id] is BookingState.BOOKED
    table = read_spreadsheet(client.post(f"{home}.xlsx").data)
    assert {first.reference, second.reference} <= {cell for row in table.rows for cell in row[1]}
    row = db.session.scalars(db.select(Booking).where(Booking.participant_id == first.id)).one()
    client.post(f"{home}/{row.id}/cancel")
    assert states(session)[first.id] is BookingState.CANCELLED
    assert client.post(f"{home}/999/cancel").status_code == 404
    assert session.title.en in client.get(f"/office/{event.slug}/programme/bookings").text


def test_the_auditor_reads_and_changes_nothing(client, sign_in, event):
    session, [person] = booked_session(event), people(event, 1)
    sign_in(Role.AUDITOR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{session.code}"
    assert client.get(f"{home}/bookings").status_code == 200
    assert client.get(f"{home}/documents").status_code == 200
    assert client.post(f"{home}/bookings", data={"reference": person.reference}).status_code == 403
    assert client.post(f"{home}/bookings.xlsx").status_code == 403


def paper(session, access):
    title = Localised(en=f"Paper {access.value}")
    fields = {"title": title, "language": "en", "access": access}
    return add_paper(session, data=b"%PDF-1.7 x", name="paper.pdf", by=COMMAND, **fields)


def test_documents_follow_their_rule(client, event):
    session, (booked, other) = booked_session(event), people(event, 2)
    book_session(session, booked, by=COMMAND)
    papers = {access: paper(session, access).id for access in DocumentAccess}
    base = f"/en/{event.slug}/programme/documents"

    def readable():
        return {
            key for key, row in papers.items() if client.get(f"{base}/{row}").status_code == 200
        }

    db.session.commit()
    assert readable() == set(), "nothing of a programme that nobody may see"
    enter(client, other)
    assert readable() == set()
    assert "/programme/documents/" not in client.get(f"/en/{event.slug}/me/sessions").text
    client.post(f"/en/{event.slug}/leave")
    release(event)
    db.session.commit()
    assert readable() == {DocumentAccess.PUBLIC}
    enter(client, other)
    assert readable() == {DocumentAccess.PUBLIC, DocumentAccess.PARTICIPANTS}
    enter(client, booked)
    assert readable() == set(DocumentAccess)
    page = client.get(f"/en/{event.slug}/me/sessions").text
    assert all(f"/programme/documents/{row}" in page for row in papers.values())
    answer = client.get(f"{base}/{papers[DocumentAccess.SESSION]}")
    assert answer.data == b"%PDF-1.7 x"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_office_adds_and_removes_documents(client, sign_in, event):
    session = booked_session(event)
    sign_in(Role.REGISTRAR, event=event)
    home = f"/office/{event.slug}/programme/sessions/{session.code}/documents"

    def upload(name, data):
        fields = {"title-en": "Agenda", "language": "fa", "access": "public"}
        return client.post(home, data={**fields, "file": (io.BytesIO(data), name)})

    assert upload("agenda.pdf", b"%PDF-1.7").status_code == 303
    assert upload("agenda.pdf", b"MZ").status_code == 422
    assert upload("agenda.exe", b"MZ").status_code == 422
    [row] = db.session.scalars(db.select(SessionDocument))
    assert "Agenda" in client.get(home).text
    client.post(f"{home}/{row.id}/remove")
    assert db.session.scalars(db.select(SessionDocument)).all() == []


def test_the_own_programme_says_what_is_booked_already(client, event):
    mine, other = booked_session(event, title=Localised(en="Mine")), booked_session(event)
    (person,) = people(event, 1)
    book_session(mine, person, by=COMMAND)
    SessionRoleFactory(session=other, participant=person)
    release(event)
    enter(client, person)
    page = client.get(f"/en/{event.slug}/programme/mine").text
    booked, asked = sorted(page.split("<article")[1:], key=lambda part: "Mine" not in part)
    assert "to be booked" not in booked
    assert " booked</span>" in booked
    assert "to be booked" in asked
    everybody = client.get(f"/en/{event.slug}/programme/?day=all").text
    assert everybody.count("to be booked") == 2  # the public page is the same for all
