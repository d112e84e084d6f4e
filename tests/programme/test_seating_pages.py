"""Seats in the back office and on the person's own pages; never on those of others."""

import re

import pytest

from conference.accounts.enums import VisitKind
from conference.accounts.services import create_magic_link
from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.programme.models import SessionSeat
from conference.programme.services.releases import ReleaseDetails, make_release
from conference.programme.services.seating import edit_seats
from tests.factories.events import EventFactory
from tests.factories.programme import SessionFactory, SessionRoleFactory, SessionSeatFactory, moment


@pytest.fixture
def session(app, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: moment(-3, 12))
    session = SessionFactory(event=EventFactory(), code="S1")
    db.session.commit()
    return session


def speakers(session, number):
    return [SessionRoleFactory(session=session).participant for _ in range(number)]


def url(session, rest=""):
    return f"/office/{session.event.slug}/programme/sessions/S1/seating{rest}"


def typed(session, *lines):
    data = {"version": str(session.version)}
    for number, (person, seat) in enumerate(lines):
        data |= {f"lines-{number}-row": str(person.id), f"lines-{number}-seat": seat}
    return data


def seats():
    return {row.participant_id: row.label for row in db.session.scalars(db.select(SessionSeat))}


def test_seats_are_given_numbered_and_cleared(client, sign_in, session):
    sign_in("registrar")
    assert "Nobody is expected here yet" in client.get(url(session)).text
    one, two = speakers(session, 2)
    gone = SessionSeatFactory(session=session, label="99").participant
    db.session.commit()
    page = client.get(url(session)).text
    assert "No longer expected" in page
    answer = client.post(url(session), data=typed(session, (one, "آ ۱۲"), (two, "")))
    assert answer.status_code == 303
    assert seats() == {one.id: "آ 12", gone.id: "99"}
    data = typed(session, (one, "A 1"), (two, ""), (gone, "")) | {"number": "1"}
    assert client.post(url(session), data=data).status_code == 303
    assert seats() == {one.id: "A 1", two.id: "1"}
    assert "No longer expected" not in client.get(url(session)).text


def test_a_seat_given_twice_is_said_at_both_boxes(client, sign_in, session):
    sign_in("registrar")
    one, two, three = speakers(session, 3)
    db.session.commit()
    lines = (one, "A 7"), (two, "a۷"), (three, "B 1")
    answer = client.post(url(session), data=typed(session, *lines))
    assert answer.status_code == 422
    assert re.findall(r'id="lines-(\d)-seat-error"', answer.text) == ["0", "1"]
    assert len(re.findall(r'aria-invalid="true"', answer.text)) == 2
    assert f'<a href="#lines-1-seat"><bdi>{two.display_name}</bdi>: This seat' in answer.text
    assert 'value="a۷"' in answer.text
    assert 'value="B 1"' in answer.text
    assert seats() == {}
    long = client.post(url(session), data=typed(session, (one, "x" * 21)))
    assert long.status_code == 422
    assert f'value="{"x" * 21}"' in long.text


def test_an_older_page_is_refused_in_words(client, sign_in, session):
    sign_in("registrar")
    [one] = speakers(session, 1)
    db.session.commit()
    old = typed(session, (one, "1"))
    edit_seats(session, {one.id: "2"}, by=COMMAND)
    session.version += 1  # the clock stands still here
    db.session.commit()
    answer = client.post(url(session), data=old)
    assert answer.status_code == 422
    assert "Somebody else has changed this session" in answer.text
    assert "Open it as it is now" in answer.text
    assert 'value="1"' in answer.text
    assert seats() == {one.id: "2"}


def test_nonsense_is_no_error_of_ours(client, sign_in, session):
    sign_in("registrar")
    [one] = speakers(session, 1)
    db.session.commit()
    data = {"version": "x", "lines-0-row": "nobody", "lines-0-seat": "1", "lines-9-row": "9" * 30}
    assert client.post(url(session), data=data).status_code == 422
    assert client.post(url(session), data={**data, "version": ""}).status_code == 303
    assert client.post(url(session), data=typed(session, (one, "a\x00b"))).status_code == 303
    assert client.post(url(session, "/lists"), data={"language": "xx"}).status_code == 303


def test_only_who_edits_sessions_sees_and_prints_the_seats(client, sign_in, session):
    sign_in("auditor")
    assert client.get(url(session)).status_code == 403
    sign_in("registrar")
    answer = client.post(url(session, "/lists"), data={"language": "fa"})
    assert answer.status_code == 303
    assert client.get(answer.location).status_code == 200
    assert client.get(f"{answer.location}/file").status_code == 404
    other = SessionFactory(event=session.event, code="S2")
    db.session.commit()
    elsewhere = answer.location.replace("/S1/", f"/{other.code}/")
    assert client.get(elsewhere).status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(client, sign_in, session, count_queries):
    sign_in("registrar")
    counts = []
    for more in (1, 2):
        speakers(session, more)
        db.session.commit()
        with count_queries() as statements:
            assert client.get(url(session)).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def enter(client, person):
    token = create_magic_link(VisitKind.PARTICIPANT, person.id, person.event_id, hours=1)
    db.session.commit()
    client.post(f"/en/{person.event.slug}/link/{token}")


def test_the_seat_is_shown_to_the_person_alone(client, session):
    one, two = speakers(session, 2)
    edit_seats(session, {one.id: "A 12", two.id: "B 34"}, by=COMMAND)
    make_release(session.event, ReleaseDetails(tell=False), by=COMMAND)
    db.session.commit()
    home = f"/en/{session.event.slug}"
    enter(client, one)
    for page in ("/me/sessions", "/programme/mine"):
        text = client.get(home + page).text
        assert "Your seat: <bdi>A 12</bdi>" in text
        assert "B 34" not in text
    for page in ("/programme/", "/programme/sessions/S1", "/programme/programme.json"):
        answer = client.get(home + page)
        assert answer.status_code == 200
        assert "A 12" not in answer.text
