"""The editor's pages and what it sends."""

import pytest

from conference.core.database import db
from conference.programme import queries
from tests.factories.events import EventFactory
from tests.factories.programme import RoomFactory, SessionFactory, moment


@pytest.fixture
def event(app):
    event = EventFactory()
    db.session.commit()
    return event


def url(event, rest=""):
    return f"/office/{event.slug}/programme/{rest}"


def place(session, **changed):
    values = {
        "version": session.version,
        "room": session.room_id,
        "day": "2030-11-06",
        "start": 600,
        "end": 675,
    }
    return {**values, **changed}


def test_a_day_shows_its_sessions_and_those_without_a_place(client, sign_in, event):
    here = SessionFactory(event=event, code="A1")
    SessionFactory(event=event, code="A2", starts_at=moment(1, 9))
    SessionFactory(event=event, code="A3", room=None, starts_at=None)
    SessionFactory(event=event, code="A4", cancelled_at=moment(0, 9))
    db.session.commit()
    sign_in("registrar")
    page = client.get(url(event)).text
    assert 'data-code="A1"' in page
    assert (
        f'data-room="{here.room_id}" data-day="2030-11-05" data-start="540" data-end="630"' in page
    )
    assert 'data-code="A3"' in page
    assert 'data-code="A2"' not in page
    assert 'data-code="A4"' not in page
    later = client.get(url(event, "?day=2030-11-06")).text
    assert 'data-code="A2"' in later
    assert client.get(url(event, "?day=nonsense")).status_code == 200


def test_the_plan_takes_as_many_queries_for_many_sessions_as_for_one(
    client, sign_in, event, count_queries
):
    sign_in("registrar")
    room = RoomFactory(event=event)
    counts = []
    for more in (1, 20):
        for _each in range(more):
            SessionFactory(event=event, room=room)
        db.session.commit()
        with count_queries() as statements:
            assert client.get(url(event)).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_session_is_moved_past_midnight_and_taken_out(client, sign_in, event):
    session = SessionFactory(event=event, code="A1")
    db.session.commit()
    sign_in("registrar")
    where = url(event, "sessions/A1/place")
    answer = client.post(where, data=place(session, start=1320, end=1500))
    assert answer.status_code == 200
    assert answer.json["version"] == 2
    assert answer.json["place"] == {
        "room": str(session.room_id),
        "day": "2030-11-06",
        "start": 1320,
        "end": 1500,
        "cancelled": False,
    }
    found = queries.find_session(event, "A1")
    assert (found.starts_at, found.ends_at) == (moment(1, 22), moment(2, 1))
    empty = {"version": 2, "room": "", "day": "", "start": "", "end": ""}
    assert client.post(where, data=empty).status_code == 200
    db.session.expire_all()
    assert (found.room_id, found.starts_at, found.ends_at) == (None, None, None)


def test_a_stale_move_is_refused_with_the_place_as_it_is_now(client, sign_in, event):
    session = SessionFactory(event=event, code="A1")
    db.session.commit()
    sign_in("registrar")
    where = url(event, "sessions/A1/place")
    first = place(session)
    assert client.post(where, data=first).status_code == 200
    answer = client.post(where, data={**first, "start": 700, "end": 800})
    assert answer.status_code == 409
    assert answer.json["version"] == 2
    assert (answer.json["theirs"]["start"], answer.json["theirs"]["end"]) == (600, 675)
    assert "Somebody else" in answer.json["message"]
    db.session.expire_all()
    assert queries.find_session(event, "A1").starts_at == moment(1, 10)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2030-02-31"},
        {"day": "9999-12-31", "start": 1500, "end": 1600},
        {"start": "x"},
        {"end": ""},
        {"end": 500},
        {"room": 999999},
        {"room": 10**12},
        {"start": -5},
    ],
)
def test_a_place_that_is_none_is_refused_in_words(client, sign_in, event, wrong):
    session = SessionFactory(event=event, code="A1")
    db.session.commit()
    sign_in("registrar")
    answer = client.post(url(event, "sessions/A1/place"), data=place(session, **wrong))
    assert answer.status_code == 422
    assert answer.json["message"]


def test_who_only_reads_moves_nothing(client, sign_in, event):
    session = SessionFactory(event=event, code="A1")
    db.session.commit()
    sign_in("door_supervisor")
    page = client.get(url(event)).text
    assert "main.js" not in page
    assert "sessions/A1" not in page
    assert client.post(url(event, "sessions/A1/place"), data=place(session)).status_code == 403
    assert client.get(url(event, "warnings.json")).json == {"warnings": {}}


def test_warnings_are_told_of_each_session_they_name(client, sign_in, event):
    first = SessionFactory(event=event, code="A1")
    SessionFactory(event=event, code="A2", room=first.room)
    db.session.commit()
    sign_in("registrar")
    found = client.get(url(event, "warnings.json")).json["warnings"]
    assert set(found) == {"A1", "A2"}
    assert found["A1"] == found["A2"]
