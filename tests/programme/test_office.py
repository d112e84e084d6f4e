"""The programme's pages in the back office."""

from itertools import product

import pytest

from conference.core.database import db
from conference.programme import queries
from conference.programme.enums import PersonRole, SessionKind
from conference.programme.services.people import MOST_PEOPLE
from tests.factories.events import EventFactory
from tests.factories.programme import (
    InterpreterFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    moment,
)
from tests.factories.registration import ParticipantFactory

NEW = {
    "title-en": "Opening",
    "kind": "ceremony",
    "access": "everyone",
    "doors_open_minutes": "۴۵",
    "day": "2030-11-05",
    "starts": "۲۰:۰۰",
    "ends": "00:30",
    "floor_languages": ["fa", "en"],
}


@pytest.fixture
def event(app):
    event = EventFactory()
    db.session.commit()
    return event


def url(event, rest=""):
    return f"/office/{event.slug}/programme/{rest}"


def test_a_registrar_adds_a_session_that_ends_after_midnight(client, sign_in, event):
    sign_in("registrar")
    answer = client.post(url(event, "sessions/new"), data=NEW)
    assert answer.status_code == 303
    session = queries.find_session(event, "s1")
    assert (session.starts_at, session.ends_at) == (moment(0, 20), moment(1, 0, 30))
    assert (session.kind, session.doors_open_minutes) == (SessionKind.CEREMONY, 45)
    assert session.floor_languages == ["fa", "en"]


def test_what_was_typed_is_kept_when_the_end_is_missing(client, sign_in, event):
    sign_in("registrar")
    answer = client.post(url(event, "sessions/new"), data={**NEW, "ends": ""})
    assert answer.status_code == 422
    assert "Enter both the beginning and the end." in answer.text
    assert 'value="Opening"' in answer.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": ""}, "Choose a day from the list."),
        ({"starts": "", "ends": ""}, "Enter the hours too, or leave the day undecided."),
    ],
)
def test_hours_and_day_are_never_dropped_without_a_word(client, sign_in, event, typed, words):
    sign_in("registrar")
    answer = client.post(url(event, "sessions/new"), data={**NEW, **typed})
    assert answer.status_code == 422
    assert words in answer.text


def test_a_form_opened_before_somebody_elses_change_is_refused_in_words(client, sign_in, event):
    sign_in("registrar")
    client.post(url(event, "sessions/new"), data=NEW)
    client.post(url(event, "sessions/S1"), data={**NEW, "title-en": "First", "version": "1"})
    answer = client.post(url(event, "sessions/S1"), data={**NEW, "version": "1"})
    assert answer.status_code == 422
    assert "Somebody else has changed this session" in answer.text
    db.session.expire_all()
    assert queries.find_session(event, "S1").title.en == "First"


def test_the_list_takes_as_many_queries_for_three_sessions_as_for_one(
    client, sign_in, event, count_queries
):
    sign_in("auditor")
    counts = []
    for more in (1, 2):
        for _each in range(more):
            SessionRoleFactory(session=SessionFactory(event=event))
        db.session.commit()
        with count_queries() as statements:
            assert client.get(url(event, "sessions")).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_an_auditor_reads_the_list_and_changes_nothing(client, sign_in, event):
    SessionFactory(event=event, code="A1")
    db.session.commit()
    sign_in("auditor")
    page = client.get(url(event, "sessions")).text
    assert "A1" in page
    assert "sessions/A1" not in page
    assert client.get(url(event, "sessions/A1")).status_code == 403
    assert client.post(url(event, "rooms/new"), data={"name-en": "Hall"}).status_code == 403


def test_rooms_are_added_changed_and_removed(client, sign_in, event):
    sign_in("administrator")
    room = {
        "name-en": "Great hall",
        "capacity": "٥٠٠",
        "opens_at": "8",
        "closes_at": "22:00",
        "other_venue-en": "City hall",
    }
    assert client.post(url(event, "rooms/new"), data=room).status_code == 303
    [found] = queries.rooms_of(event.id)
    assert (found.capacity, found.opens_at.hour, found.venue.name.en) == (500, 8, "City hall")
    page = client.get(url(event, f"rooms/{found.id}")).text
    assert 'value="08:00"' in page
    wrong = client.post(url(event, f"rooms/{found.id}"), data={**room, "closes_at": "7:00"})
    assert wrong.status_code == 422
    assert "City hall" in client.get(url(event, "rooms")).text
    assert client.post(url(event, f"rooms/{found.id}/remove")).status_code == 303
    assert queries.rooms_of(event.id) == []


def test_tracks_ways_and_interpreters_have_their_pages(client, sign_in, event):
    sign_in("registrar")
    person = ParticipantFactory(delegation__event=event)
    RoomFactory(event=event)
    db.session.commit()
    track = {"name-en": "Water", "code": "w", "colour": "#0a6a74"}
    assert client.post(url(event, "tracks/new"), data=track).status_code == 303
    interpreter = {
        "name": "Sara",
        "languages": ["fa-en"],
        "others": "ru-en",
        "reference": person.reference,
    }
    assert client.post(url(event, "interpreters/new"), data=interpreter).status_code == 303
    [found] = queries.interpreters_of(event.id)
    assert (found.languages, found.participant_id) == (["fa-en", "ru-en"], person.id)
    again = client.post(
        url(event, f"interpreters/{found.id}"), data={**interpreter, "reference": "nobody"}
    )
    assert again.status_code == 422
    for kind in ("tracks", "ways", "interpreters"):
        assert client.get(url(event, kind)).status_code == 200
        assert client.get(url(event, f"{kind}/new")).status_code == 200
        assert client.get(url(event, f"{kind}/999999")).status_code == 404


def test_people_are_found_added_ordered_and_invited(client, sign_in, event):
    sign_in("registrar")
    SessionFactory(event=event, code="A1")
    person = ParticipantFactory(delegation__event=event, search_text="layla haddad basra")
    db.session.commit()
    where = url(event, "sessions/A1/people")
    assert person.reference in client.get(f"{where}?q=layla").text
    for role in ("chair", "invitee"):
        added = client.post(f"{where}/add", data={"reference": person.reference, "role": role})
        assert added.status_code == 303
    session = queries.session_with_people(event, "A1")
    [row] = session.roles
    assert session.invitees == [person]
    line = {
        "lines-0-row": str(row.id),
        "lines-0-position": "1",
        "lines-0-role": "speaker",
        "lines-0-minutes": "5",
        "lines-0-state": "confirmed",
        "version": str(session.version),
    }
    assert client.post(where, data=line).status_code == 303
    db.session.expire_all()
    assert (row.role, row.minutes, row.is_published) == ("speaker", 5, False)
    wrong = client.post(where, data={**line, "lines-0-minutes": "many", "version": ""})
    assert wrong.status_code == 422
    assert client.post(f"{where}/{person.reference}/uninvite").status_code == 303


def test_a_session_takes_as_many_people_as_its_page_shows(client, sign_in, event):
    sign_in("registrar")
    session = SessionFactory(event=event, code="A1")
    people = ParticipantFactory.create_batch(
        MOST_PEOPLE // len(PersonRole), delegation__event=event
    )
    for person, role in product(people, PersonRole):
        SessionRoleFactory(session=session, participant=person, role=role)
    late = ParticipantFactory(delegation__event=event)
    db.session.commit()
    where = url(event, "sessions/A1/people")
    data = {"reference": late.reference, "role": "chair"}
    answer = client.post(f"{where}/add", data=data, follow_redirects=True)
    assert answer.status_code == 200
    assert f"at most {MOST_PEOPLE} people" in answer.text
    assert f"lines-{MOST_PEOPLE - 1}-row" in answer.text


def test_interpretation_is_entered_line_by_line(client, sign_in, event):
    sign_in("registrar")
    SessionFactory(event=event, code="A1")
    person = InterpreterFactory(event=event)
    db.session.commit()
    where = url(event, "sessions/A1/interpretation")
    assert client.get(where).status_code == 200
    lines = {
        "lines-0-source": "fa",
        "lines-0-target": "en",
        "lines-0-mode": "simultaneous",
        "lines-0-booth": "1",
        "lines-0-interpreters": [str(person.id)],
        "lines-1-source": "",
        "lines-1-target": "",
        "lines-1-mode": "simultaneous",
    }
    assert client.post(where, data=lines).status_code == 303
    [row] = queries.session_with_people(event, "A1").interpretations
    assert (row.source, row.target, row.booth, row.interpreters) == ("fa", "en", 1, [person])
    for half in ("fa", ""):
        assert client.post(where, data={**lines, "lines-0-target": half}).status_code == 422


def test_a_session_is_cancelled_and_takes_place_after_all(client, sign_in, event):
    sign_in("registrar")
    SessionFactory(event=event, code="A1")
    db.session.commit()
    where = url(event, "sessions/A1")
    assert client.post(f"{where}/state", data={"cancel": "1", "version": "1"}).status_code == 303
    assert "This session is cancelled." in client.get(where).text
    assert client.post(f"{where}/state", data={"version": "1"}).status_code == 409
    assert client.post(f"{where}/state", data={"version": "2"}).status_code == 303
    db.session.expire_all()
    assert queries.find_session(event, "A1").cancelled_at is None
